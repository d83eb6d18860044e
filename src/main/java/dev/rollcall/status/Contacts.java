package dev.rollcall.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.store.Unwritten;
import dev.rollcall.web.PastedSecrets;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last requests of each credential, without a write per request: in memory, and every
 * few seconds all of it goes to the database in one statement. A crash loses what was heard since.
 */
@ApplicationScoped
class Contacts {

  private static final Logger LOG = Logger.getLogger(Contacts.class);

  private static final int LONGEST_AGENT = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private record Sender(UUID account, UUID credential) {}

  /** Only credentials that were found good come here, so their number is bounded. */
  private final Unwritten<Sender, Contact> contacts = new Unwritten<>(Contact::and);

  private final AgroalDataSource dataSource;

  Contacts(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Takes note of a request; costs no more than a look into a map. */
  void heard(UUID account, UUID credential, Contact contact) {
    contacts.add(new Sender(account, credential), contact);
  }

  /** Writes what was heard; what cannot be written is kept for the next time. */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void flush() {
    Map<Sender, Contact> taken = contacts.takeAll();
    if (taken.isEmpty()) {
      return;
    }
    try {
      write(taken);
    } catch (SQLException e) {
      LOG.warnf("The last contact of %d credentials is not written yet: %s", taken.size(), e);
      contacts.giveBack(taken);
    }
  }

  void flushAtShutdown(@Observes ShutdownEvent event) {
    flush();
  }

  private void write(Map<Sender, Contact> taken) throws SQLException {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    taken.forEach((sender, contact) -> rows.add(row(sender, contact)));
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT record_contacts(CAST(? AS jsonb))")) {
      statement.setString(1, rows.toString());
      statement.execute();
    }
  }

  private static ObjectNode row(Sender sender, Contact contact) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("account", sender.account().toString());
    row.put("credential", sender.credential().toString());
    row.put("last", contact.last().toString());
    if (contact.success() != null) {
      row.put("success", contact.success().toString());
    }
    row.put("agent", printable(contact.agent()));
    Recognition client = contact.client();
    if (client != null) {
      row.put("client", client.client().label());
      row.put("confidence", client.confidence().rank());
      row.put("sign", client.sign());
    }
    return row;
  }

  private static @Nullable String printable(@Nullable String agent) {
    if (agent == null || agent.isBlank()) {
      return null;
    }
    String shown = UNPRINTABLE.matcher(agent.strip()).replaceAll("?");
    return PastedSecrets.cut(
        shown.length() > LONGEST_AGENT ? shown.substring(0, LONGEST_AGENT) : shown);
  }
}
