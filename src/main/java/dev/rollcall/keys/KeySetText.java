package dev.rollcall.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * Takes a JSON Web Key Set (RFC 7517 section 5) apart. jose4j could, but it logs the whole text,
 * private keys included, when it does not know one of the keys.
 */
final class KeySetText {

  private KeySetText() {}

  /**
   * The parameters of each key.
   *
   * @throws JoseException when the text is no key set; its message quotes nothing
   */
  static List<Map<String, Object>> keys(String json) throws JoseException {
    List<Map<String, Object>> keys = new ArrayList<>();
    if (!(parsed(json).get("keys") instanceof List<?> members)) {
      throw notAKeySet();
    }
    for (Object member : members) {
      if (!(member instanceof Map<?, ?> parameters)) {
        throw notAKeySet();
      }
      Map<String, Object> key = new LinkedHashMap<>();
      parameters.forEach((name, value) -> key.put(String.valueOf(name), value));
      keys.add(key);
    }
    return keys;
  }

  private static Map<String, Object> parsed(String json) throws JoseException {
    try {
      return JsonUtil.parseJson(json);
    } catch (JoseException _) {
      throw notAKeySet();
    }
  }

  private static JoseException notAKeySet() {
    return new JoseException("it is no JSON Web Key Set");
  }
}
