package dev.rollcall.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rollcall.testing.ApplicationLog;
import dev.rollcall.testing.DatabaseOwner;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All kinds of secrets are used, rightly and wrongly, and then looked for where none may be. */
@QuarkusTest
class SecretsTest extends OAuthHttpTest {

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(secret|password|assertion|token|value)");

  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final List<String> answers = new ArrayList<>();

  @Test
  void secret_isInNoLogNoTableAndNoLaterAnswer() throws SQLException {
    try (ApplicationLog log = ApplicationLog.open()) {
      useThemAll();

      assertThat(found(log.text())).as("in the application's log").isEmpty();
      assertThat(found(String.join("\n", answers))).as("in answers").isEmpty();
      assertThat(found(database())).as("in the database").isEmpty();
    }
  }

  private void useThemAll() {
    TestAccount account = accounts.create();
    TestAccount other = accounts.create();
    String admin = keep("admin token", accounts.adminToken(account, Roles.ACCOUNT_ADMIN));
    keep("first SCIM token", account.token());
    Response made = account.administering(admin).body("{}").post("/tokens");
    String token = keep("SCIM token", made.path("value"));
    String rotated =
        keep(
            "rotated SCIM token",
            account
                .administering(admin)
                .body("{}")
                .post("/tokens/" + made.path("id") + "/rotate")
                .path("value"));
    SecretClient client = client(account);
    keep("client secret", client.secret());
    keep("client secret in Basic", client.basic().substring("Basic ".length()));
    String access = keep("access token", token(client));
    TestSigner signer = TestSigner.ec("1");
    keep("private key", String.valueOf(privatePart(signer)));
    String signing = client(account, signer);
    String assertion = keep("assertion", signer.sign(assertion(signing)));
    keep(
        "access token by assertion",
        requestToken(assertionBody(assertion)).extract().path("access_token"));
    String password = keep("password", "pw-8d1k20zq");

    for (String bearer : List.of(token, rotated, access)) {
      scim(account, bearer).statusCode(200);
      answer(scim(other, bearer).statusCode(401).extract().response());
      answer(account.administering(bearer).get("/tokens"));
    }
    answer(requestToken(assertionBody(assertion)).statusCode(401).extract().response());
    answer(requestToken(client.body() + "x").statusCode(401).extract().response());
    answer(account.sending(user(account, password)).post("/Users"));
    answer(account.sending(user(other, password)).post("/Users"));
    // A secret where none belongs, as administrators paste it.
    answer(account.sending("{\"userName\":\"%s\"}".formatted(token)).post("/Users"));
    answer(account.request().queryParam("filter", "userName zz \"" + token + "\"").get("/Users"));
    answer(account.anonymous().header("Authorization", "Basic " + token).get("/Users"));
    answer(account.administering(admin).body("{\"%s\":1}".formatted(token)).post("/tokens"));
    answer(account.administering(admin).get("/tokens"));
    answer(account.administering(admin).get("/oauth-clients"));
    answer(account.administering(admin).get("/log"));
  }

  private static @Nullable Object privatePart(TestSigner signer) {
    return signer.key().toParams(OutputControlLevel.INCLUDE_PRIVATE).get("d");
  }

  private static String user(TestAccount account, String password) {
    return "{\"userName\":\"%s\",\"password\":\"%s\"}".formatted(account.address("eva"), password);
  }

  private String keep(String name, String secret) {
    secrets.put(name, secret);
    return secret;
  }

  private void answer(Response response) {
    answers.add(response.headers() + "\n" + response.asString());
  }

  /** The names of the secrets that a text holds, as they are or in another letter case. */
  private List<String> found(String text) {
    return secrets.entrySet().stream()
        .filter(
            secret ->
                Pattern.compile(Pattern.quote(secret.getValue()), Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .find())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Every row of every table as text. */
  private static String database() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection connection = DatabaseOwner.connect();
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
          while (rows.next()) {
            all.append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return all.toString();
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  /** A record prints its components, so one that holds a secret as text must say otherwise. */
  @Test
  void recordWithASecretAsText_doesNotPrintIt() {
    assertThat(recordsWithASecret().filter(SecretsTest::printsItsComponents)).isEmpty();
  }

  private static Stream<Class<?>> recordsWithASecret() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                "dev.rollcall.oauth",
                "dev.rollcall.tokens",
                "dev.rollcall.admin",
                "dev.rollcall.keys",
                "dev.rollcall.startup")
            .stream()
            .<Class<?>>map(JavaClass::reflect)
            .filter(Class::isRecord)
            .filter(
                type -> Arrays.stream(type.getRecordComponents()).anyMatch(SecretsTest::isSecret));
  }

  private static boolean isSecret(RecordComponent component) {
    return component.getType() == String.class
        && SECRET_NAME.matcher(component.getName()).matches();
  }

  private static boolean printsItsComponents(Class<?> type) {
    String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    try {
      // By its source: the compiler gives every record a toString.
      return !Files.readString(Path.of("src/main/java", file)).contains("String toString()");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
