package dev.rollcall.domains;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** STAND-IN until the real one is merged. */
@DefaultBean
@ApplicationScoped
class StandInTxtRecords implements TxtRecords {

  @ConfigProperty(name = "rollcall.dns.resolvers", defaultValue = "127.0.0.1:53")
  String resolver = "";

  @Override
  public LookUp look(DomainName name, String expected) {
    try {
      String[] parts = resolver.split(":", -1);
      SimpleResolver asked = new SimpleResolver(parts[0]);
      asked.setPort(Integer.parseInt(parts[1]));
      asked.setTimeout(Duration.ofSeconds(5));
      for (String each : List.of(name.ascii(), "_rollcall-challenge." + name.ascii())) {
        Message answer =
            asked.send(
                Message.newQuery(
                    Record.newRecord(Name.fromString(each + "."), Type.TXT, DClass.IN)));
        for (Record record : answer.getSection(Section.ANSWER)) {
          if (record instanceof TXTRecord txt
              && String.join("", txt.getStrings()).equals(expected)) {
            return new LookUp(LookUp.Outcome.VERIFIED, "Found.", List.of(expected), null);
          }
        }
      }
      return new LookUp(LookUp.Outcome.NO_TXT_RECORD, "There is none.", List.of(), null);
    } catch (IOException e) {
      return new LookUp(LookUp.Outcome.TIMEOUT, "No answer.", List.of(), null);
    }
  }
}
