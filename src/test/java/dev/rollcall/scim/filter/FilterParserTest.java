package dev.rollcall.scim.filter;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.schema.AttributeRef;
import dev.rollcall.scim.schema.TestingSchemas;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilterParserTest {

  private static final String END = "the end of the filter";
  private static final String STAFF = TestingSchemas.STAFF_URN;
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** What is printed shows the tree: a group within a group has parentheses of its own. */
  static Stream<Arguments> filters() {
    return Stream.of(
        same("eq", "userName eq \"jane\""),
        same("ne", "userName ne \"jane\""),
        same("co", "userName co \"jane\""),
        same("sw", "userName sw \"jane\""),
        same("ew", "userName ew \"jane\""),
        same("gt", "userName gt \"jane\""),
        same("ge", "userName ge \"jane\""),
        same("lt", "userName lt \"jane\""),
        same("le", "userName le \"jane\""),
        same("pr", "userName pr"),
        same("pr of a complex attribute", "name pr"),
        same("pr of an extension", ENTERPRISE + " pr"),
        argumentSet(
            "operators and names in any case",
            "UserName EQ \"Jane\" AND NOT (ActiVe Eq True) Or TITLE PR",
            "(userName eq \"Jane\" and not (active eq true)) or title pr"),
        same("a chain of and is one", "title pr and userName pr and id pr"),
        same("a chain of or is one", "title pr or userName pr or id pr"),
        argumentSet(
            "and binds closer than or",
            "title pr or userName pr and id pr or externalId pr",
            "title pr or (userName pr and id pr) or externalId pr"),
        same("parentheses bind closer than and", "(title pr or userName pr) and id pr"),
        same("a group stays a group", "(title pr and userName pr) and id pr"),
        argumentSet("needless parentheses go", "((title pr))", "title pr"),
        same("not", "not (title pr)"),
        same("not binds closest", "not (title pr) and id pr"),
        same("not of a chain", "not (title pr or id pr)"),
        same("not of not", "not (not (title pr))"),
        argumentSet("not without a space", "not(title pr)", "not (title pr)"),
        argumentSet("no spaces at parentheses", "(title pr)and(id pr)", "title pr and id pr"),
        argumentSet("much space", " \t title\n pr  ", "title pr"),
        same("value path", "emails[type eq \"work\" and value co \"@x.test\"]"),
        argumentSet(
            "value path with space and precedence",
            "emails[ type eq \"a\" or type eq \"b\" and primary eq true ] and id pr",
            "emails[type eq \"a\" or (type eq \"b\" and primary eq true)] and id pr"),
        same("value path with not and groups", "emails[not (type pr) and (value pr or type pr)]"),
        same("value path of an extension's attribute", STAFF + ":courses[score ge 1.5]"),
        same("value path of a single complex attribute", "name[familyName eq \"Doe\"]"),
        argumentSet(
            "Entra's comparison behind the bracket",
            "emails[type eq \"work\"].value eq \"a@x.test\"",
            "emails[type eq \"work\" and value eq \"a@x.test\"]"),
        argumentSet(
            "comparison behind the bracket joins a chain",
            "emails[type eq \"work\" and primary eq true].VALUE sw \"a\" or id pr",
            "emails[type eq \"work\" and primary eq true and value sw \"a\"] or id pr"),
        argumentSet(
            "comparison behind the bracket does not tear an or apart",
            "emails[type eq \"work\" or type eq \"home\"].value pr",
            "emails[(type eq \"work\" or type eq \"home\") and value pr]"),
        argumentSet(
            "behind the core schema's URN",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"x\"",
            "userName eq \"x\""),
        argumentSet(
            "behind an extension's URN",
            ENTERPRISE.replace("enterprise", "Enterprise") + ":MANAGER.value eq \"7\"",
            ENTERPRISE + ":manager.value eq \"7\""),
        argumentSet(
            "a complex attribute stands for its value", "emails eq \"x\"", "emails.value eq \"x\""),
        argumentSet("null", "title EQ NULL", "title eq null"),
        same("ne null", "title ne null"),
        same("null of a complex attribute", "emails eq null"),
        same("the string null", "title eq \"null\""),
        same("boolean", "active eq false"),
        argumentSet("Entra's boolean as a string", "active eq \"False\"", "active eq false"),
        same("integer", STAFF + ":badge gt 5"),
        same("negative number", STAFF + ":badge gt -5"),
        same("decimal", STAFF + ":height le 1.80"),
        same("decimal with exponent", STAFF + ":height le 1E+3"),
        argumentSet("number as a string", STAFF + ":badge eq \"7\"", STAFF + ":badge eq 7"),
        same("date-time", "meta.lastModified ge \"2026-01-31T12:00:00Z\""),
        argumentSet(
            "date-time with offset and seven digits",
            "meta.created lt \"2026-01-31T12:00:00.1234567+01:00\"",
            "meta.created lt \"2026-01-31T11:00:00.123456Z\""),
        same("binary", STAFF + ":key eq \"AAA=\""),
        same("binary part", STAFF + ":key co \"AA\""),
        same("reference", "profileUrl sw \"https://\""),
        argumentSet("word without quotes", "externalId eq jyoung", "externalId eq \"jyoung\""),
        argumentSet("word that looks like a number", "title eq 12", "title eq \"12\""),
        argumentSet("word that looks like a boolean", "title eq true", "title eq \"true\""),
        argumentSet("word that is 'not'", "title eq not", "title eq \"not\""),
        same("empty string", "title eq \"\""),
        same("escaped quote and backslash", "title eq \"a\\\"b\\\\\""),
        argumentSet(
            "JSON escapes",
            "title eq \"\\u00e9\\/\\u0022\\ud83d\\ude00\\n\"",
            "title eq \"é/\\\"😀\\n\""),
        same("brackets and words in a string", "title eq \") and [x] or (\""));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void parses(String filter, String printed) {
    assertThat(parse(filter)).hasToString(printed);
  }

  @ParameterizedTest
  @MethodSource("filters")
  void printsWhatParsesToTheSameTree(String filter, String printed) {
    assertThat(parse(printed)).isEqualTo(parse(filter));
  }

  static Stream<Arguments> literals() {
    return Stream.of(
        argumentSet("string", "title eq \"x\"", new Literal.Text("x")),
        argumentSet("boolean", "active eq true", new Literal.Bool(true)),
        argumentSet("number", STAFF + ":badge eq 7", new Literal.Numeric(new BigDecimal("7"))),
        argumentSet(
            "date-time",
            "meta.created eq \"2026-01-31T12:00:00Z\"",
            new Literal.Time(Instant.parse("2026-01-31T12:00:00Z"))),
        argumentSet("null", "active eq null", new Literal.Null()));
  }

  @ParameterizedTest
  @MethodSource("literals")
  void literalHasTheTypeOfItsAttribute(String filter, Literal literal) {
    assertThat(((Filter.Comparison) parse(filter)).value()).isEqualTo(literal);
  }

  @Test
  void treeIsTyped() {
    AttributeRef title = TestingSchemas.STAFF_TYPE.find("title").orElseThrow();
    AttributeRef active = TestingSchemas.STAFF_TYPE.find("active").orElseThrow();

    assertThat(parse("not (title pr) and active ne true"))
        .isEqualTo(
            new Filter.And(
                List.of(
                    new Filter.Not(new Filter.Present(title)),
                    new Filter.Comparison(active, Operator.NE, new Literal.Bool(true)))));
  }

  static Stream<Arguments> rejected() {
    String operators = "there are eq, ne, co, sw, ew, gt, ge, lt, le and pr";
    return Stream.of(
        rejected("nothing", "", 1, expected("an attribute name, 'not' or '('", END)),
        rejected("only space", "  ", 3, expected("an attribute name, 'not' or '('", END)),
        rejected("a name alone", "userName", 9, expected("an operator such as 'eq'", END)),
        rejected("no value", "userName eq", 12, expected("a value", END)),
        rejected("value is 'and'", "title eq and", 10, expected("a value", "'and'")),
        rejected("value is 'or'", "title eq OR", 10, expected("a value", "'OR'")),
        rejected("value is a group", "title eq (\"x\")", 10, expected("a value", "'('")),
        rejected("value is a list", "title eq [\"x\"]", 10, expected("a value", "'['")),
        rejected("unknown attribute", "shoe eq 1", 1, "there is no attribute 'shoe' here"),
        rejected(
            "unknown attribute later",
            "id pr and shoe eq 1",
            11,
            "there is no attribute 'shoe' here"),
        rejected(
            "unknown sub-attribute", "name.shoe eq 1", 1, "there is no attribute 'name.shoe' here"),
        rejected(
            "attribute within brackets of another place",
            "emails[userName pr]",
            8,
            "there is no attribute 'userName' here"),
        rejected(
            "full path within brackets",
            "emails[emails.type pr]",
            8,
            "there is no attribute 'emails.type' here"),
        rejected(
            "another resource type",
            "members.value eq \"1\"",
            1,
            "there is no attribute 'members.value' here"),
        rejected("unknown operator", "title is \"x\"", 7, "'is' is no operator; " + operators),
        rejected(
            "operator as a string",
            "title \"eq\" \"x\"",
            7,
            expected("an operator such as 'eq'", "the string \"eq\"")),
        rejected("number for a name", "1 eq 1", 1, "there is no attribute '1' here"),
        rejected(
            "string for a name",
            "\"title\" eq \"x\"",
            1,
            expected("an attribute name, 'not' or '('", "the string \"title\"")),
        rejected("not without parentheses", "not title pr", 5, expected("'('", "'title'")),
        rejected("not alone", "not", 4, expected("'('", END)),
        rejected("empty parentheses", "()", 2, expected("an attribute name, 'not' or '('", "')'")),
        rejected("no closing parenthesis", "(title pr", 10, expected("')'", END)),
        rejected("wrong closing", "(title pr]", 10, expected("')'", "']'")),
        rejected(
            "one closing too many",
            "title pr)",
            9,
            expected("'and', 'or' or the end of the filter", "')'")),
        rejected(
            "two terms without a word",
            "title pr id pr",
            10,
            expected("'and', 'or' or the end of the filter", "'id'")),
        rejected(
            "and at the end", "title pr and", 13, expected("an attribute name, 'not' or '('", END)),
        rejected("and at the start", "and title pr", 1, "there is no attribute 'and' here"),
        rejected(
            "empty brackets", "emails[]", 8, expected("an attribute name, 'not' or '('", "']'")),
        rejected("no closing bracket", "emails[type pr", 15, expected("']'", END)),
        rejected(
            "index in brackets", "emails[0].value eq \"x\"", 8, "there is no attribute '0' here"),
        rejected(
            "brackets behind a simple attribute",
            "userName[value pr]",
            1,
            "'userName' has no sub-attributes to put in brackets"),
        rejected(
            "brackets behind an extension",
            ENTERPRISE + "[department pr]",
            1,
            "'" + ENTERPRISE + "' has no sub-attributes to put in brackets"),
        rejected(
            "brackets within brackets",
            "emails[type[value pr]]",
            8,
            "'type' has no sub-attributes to put in brackets"),
        rejected(
            "space between bracket and dot",
            "emails[type pr] .value pr",
            17,
            expected("'and', 'or' or the end of the filter", "'.value'")),
        rejected(
            "unknown name behind a bracket",
            "emails[type pr].shoe pr",
            16,
            "there is no sub-attribute '.shoe'"),
        rejected(
            "nothing behind the dot", "emails[type pr]. pr", 16, "there is no sub-attribute '.'"),
        rejected(
            "no operator behind a bracket",
            "emails[type pr].value",
            22,
            expected("an operator such as 'eq'", END)),
        rejected(
            "no closing quote",
            "title eq \"abc",
            10,
            "the string that begins here has no closing quote"),
        rejected(
            "closing quote is escaped",
            "title eq \"abc\\\"",
            10,
            "the string that begins here has no closing quote"),
        rejected(
            "nothing behind a backslash",
            "title eq \"abc\\",
            10,
            "the string that begins here has no closing quote"),
        rejected(
            "unknown escape", "title eq \"\\x\"", 10, "this is no JSON string; check its escapes"),
        rejected(
            "control character in a string",
            "title eq \"a\nb\"",
            10,
            "this is no JSON string; check its escapes"),
        rejected(
            "NUL",
            "title eq \"\\u0000\"",
            10,
            "a NUL character or half a character cannot be asked for"),
        rejected(
            "half a character",
            "title eq \"\\ud800\"",
            10,
            "a NUL character or half a character cannot be asked for"),
        rejected(
            "NUL in a bare word",
            "title eq a\0b",
            1,
            "a NUL character or half a character cannot be asked for"),
        rejected(
            "complex attribute without a value",
            "name eq \"x\"",
            6,
            "'name' is complex; compare one of its sub-attributes"),
        rejected("number for a boolean", "active eq 1", 11, mismatch("'1'", "boolean", "active")),
        rejected(
            "word for a number",
            STAFF + ":badge eq x",
            STAFF.length() + 11,
            mismatch("'x'", "integer", "badge")),
        rejected(
            "number with too large an exponent",
            STAFF + ":height eq 1e301",
            STAFF.length() + 12,
            mismatch("'1e301'", "decimal", "height")),
        rejected(
            "number with too small an exponent",
            STAFF + ":height eq 1e-400",
            STAFF.length() + 12,
            mismatch("'1e-400'", "decimal", "height")),
        rejected(
            "number with an exponent beyond any",
            STAFF + ":height eq 1e99999999999",
            STAFF.length() + 12,
            mismatch("'1e99999999999'", "decimal", "height")),
        rejected(
            "number too long",
            STAFF + ":height eq " + "1".repeat(41),
            STAFF.length() + 12,
            mismatch("'" + "1".repeat(41) + "'", "decimal", "height")),
        rejected(
            "date for a date-time",
            "meta.created gt \"2026-01-31\"",
            17,
            mismatch("the string \"2026-01-31\"", "dateTime", "created")),
        rejected(
            "date-time without quotes",
            "meta.created gt 2026-01-31T12:00:00Z",
            17,
            mismatch("'2026-01-31T12:00:00Z'", "dateTime", "created")),
        rejected("order of null", "title gt null", 7, unfit("gt", "null")),
        rejected("part of null", "title co null", 7, unfit("co", "null")),
        rejected("order of booleans", "active gt true", 8, unfit("gt", "active")),
        rejected("part of a boolean", "active co true", 8, unfit("co", "active")),
        rejected(
            "order of binary data",
            STAFF + ":key lt \"AA\"",
            STAFF.length() + 6,
            unfit("lt", STAFF + ":key")),
        rejected(
            "part of a number",
            STAFF + ":badge sw 1",
            STAFF.length() + 8,
            unfit("sw", STAFF + ":badge")),
        rejected(
            "part of a date-time",
            "meta.created ew \"2026-01-31T12:00:00Z\"",
            14,
            unfit("ew", "meta.created")),
        rejected(
            "a long word is shortened",
            "a".repeat(61) + " pr",
            1,
            "there is no attribute '" + "a".repeat(60) + "…' here"),
        rejected(
            "a word of sixty is not",
            "a".repeat(60) + " pr",
            1,
            "there is no attribute '" + "a".repeat(60) + "' here"),
        rejected(
            "no character is cut in half",
            "a".repeat(59) + "😀😀 pr",
            1,
            "there is no attribute '" + "a".repeat(59) + "…' here"));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void refusesWithTheColumn(String filter, String detail) {
    assertRefused(ScimType.invalidFilter, detail, () -> parse(filter));
  }

  @Test
  void numberOfTheGreatestLengthAndExponentIsTaken() {
    assertThatCode(() -> parse(STAFF + ":height eq " + "1".repeat(40))).doesNotThrowAnyException();
    assertThatCode(() -> parse(STAFF + ":height eq 1e299")).doesNotThrowAnyException();
    assertThatCode(() -> parse(STAFF + ":height eq 1e-299")).doesNotThrowAnyException();
  }

  @Test
  void filterOfTheGreatestLengthIsTaken() {
    FilterLimits limits = new FilterLimits(8, 1, 1);

    assertThat(parse("title pr", limits)).hasToString("title pr");
    assertRefused(
        ScimType.invalidFilter,
        "The filter has 9 characters; at most 8 are allowed.",
        () -> parse("title pr ", limits));
  }

  static Stream<Arguments> twoDeep() {
    return Stream.of(
        argumentSet("parentheses", "((title pr))", "(((title pr)))", 3),
        argumentSet("not", "not (not (title pr))", "not (not (not (title pr)))", 15),
        argumentSet("brackets", "(emails[type pr])", "(emails[(type pr)])", 9));
  }

  @ParameterizedTest
  @MethodSource("twoDeep")
  void depthIsBounded(String deepest, String tooDeep, int column) {
    FilterLimits limits = new FilterLimits(100, 2, 10);

    assertThatCode(() -> parse(deepest, limits)).doesNotThrowAnyException();
    assertRefused(
        ScimType.invalidFilter,
        at(column, "more than 2 levels within each other"),
        () -> parse(tooDeep, limits));
  }

  @Test
  void depthIsThatOfNestingNotOfCount() {
    assertThatCode(
            () -> parse("(title pr) and (id pr) and not (id pr)", new FilterLimits(99, 1, 9)))
        .doesNotThrowAnyException();
  }

  @Test
  void termsAreBounded() {
    FilterLimits limits = new FilterLimits(100, 5, 3);

    assertThatCode(() -> parse("id pr and emails[type pr].value pr", limits))
        .doesNotThrowAnyException();
    assertRefused(
        ScimType.invalidFilter,
        at(33, "more than 3 comparisons"),
        () -> parse("id pr or id pr or id pr or not (id pr)", limits));
  }

  @Test
  void defaultLimitsTakeTwoHundredTerms() {
    String terms = "id eq \"1\"" + " or id eq \"1\"".repeat(199);

    assertThatCode(() -> parse(terms)).doesNotThrowAnyException();
    assertRefused(
        ScimType.invalidFilter,
        at(terms.length() + 5, "more than 200 comparisons"),
        () -> parse(terms + " or id pr"));
  }

  @Test
  void hundredThousandParenthesesAreRefusedByLength() {
    assertRefused(
        ScimType.invalidFilter,
        "The filter has 100000 characters; at most 10000 are allowed.",
        () -> parse("(".repeat(100_000)));
  }

  @Test
  void hundredThousandParenthesesDoNotOverflowTheStack() {
    assertRefused(
        ScimType.invalidFilter,
        at(33, "more than 32 levels within each other"),
        () -> parse("(".repeat(100_000), new FilterLimits(1_000_000, 32, 200)));
  }

  private static Filter parse(String filter) {
    return parse(filter, FilterLimits.DEFAULT);
  }

  private static Filter parse(String filter, FilterLimits limits) {
    return FilterParser.parse(filter, TestingSchemas.STAFF_TYPE::find, limits);
  }

  private static Arguments same(String name, String filter) {
    return argumentSet(name, filter, filter);
  }

  private static Arguments rejected(String name, String filter, int column, String what) {
    return argumentSet(name, filter, at(column, what));
  }

  private static String at(int column, String what) {
    return "The filter is not valid at column " + column + ": " + what + ".";
  }

  private static String expected(String wanted, String found) {
    return "expected " + wanted + ", but found " + found;
  }

  private static String mismatch(String found, String type, String attribute) {
    return found + " is no " + type + ", which '" + attribute + "' takes";
  }

  private static String unfit(String operator, String what) {
    return "'" + operator + "' cannot be used with " + what;
  }
}
