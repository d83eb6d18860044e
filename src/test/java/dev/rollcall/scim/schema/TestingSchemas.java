package dev.rollcall.scim.schema;

import dev.rollcall.scim.Json;
import java.util.List;

/** A user type with an extension that has what the core schemas lack: every type and mutability. */
public final class TestingSchemas {

  public static final String STAFF_URN = "urn:example:scim:staff:1.0:User";

  public static final Schema STAFF =
      SchemaJson.read(
          Json.value(
              """
              {"id": "urn:example:scim:staff:1.0:User", "name": "Staff", "description": "-",
               "attributes": [
                %s, %s, %s, %s, %s, %s, %s,
                {"name": "desk", "type": "complex", "multiValued": false, "description": "-",
                 "mutability": "readWrite", "returned": "default", "uniqueness": "none",
                 "subAttributes": [%s, %s, %s, %s]},
                {"name": "courses", "type": "complex", "multiValued": true, "description": "-",
                 "mutability": "readWrite", "returned": "default", "uniqueness": "none",
                 "subAttributes": [%s, %s, %s, %s, %s]}
               ]}
              """
                  .formatted(
                      attribute("badge", "integer", ""),
                      attribute("height", "decimal", ""),
                      attribute("hired", "dateTime", ""),
                      attribute("key", "binary", "\"caseExact\": true,"),
                      attribute("homepage", "reference", "\"caseExact\": true,"),
                      attribute("tags", "string", "\"multiValued\": true,"),
                      attribute("contract", "string", "\"required\": true,"),
                      attribute("floor", "integer", ""),
                      attribute("room", "string", "\"mutability\": \"immutable\","),
                      attribute("pin", "string", "\"mutability\": \"writeOnly\","),
                      attribute("plan", "string", "\"mutability\": \"readOnly\","),
                      attribute("title", "string", "\"required\": true,"),
                      attribute("score", "decimal", ""),
                      attribute("passed", "boolean", ""),
                      attribute("on", "dateTime", ""),
                      attribute("mark", "string", "\"mutability\": \"readOnly\","))));

  public static final ResourceType STAFF_TYPE = CoreSchemas.USER_TYPE.extendedBy(List.of(STAFF));

  private TestingSchemas() {}

  /** Jackson keeps the last of two keys of one name, so what is given beats what is assumed. */
  private static String attribute(String name, String type, String given) {
    return """
        {"name": "%s", "type": "%s", "description": "-", "multiValued": false,
         "mutability": "readWrite", "returned": "default", "uniqueness": "none", %s "required": %s}
        """
        .formatted(
            name, type, given.replace("\"required\": true,", ""), given.contains("required"));
  }
}
