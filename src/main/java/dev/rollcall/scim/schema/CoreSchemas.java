package dev.rollcall.scim.schema;

import java.util.List;

/** The schemas of RFC 7643 and the two resource types that are made of them. */
public final class CoreSchemas {

  /** What every resource has beside its schemas: RFC 7643 section 3.1. */
  static final Schema COMMON = SchemaJson.fromResource("common.json");

  public static final Schema USER = SchemaJson.fromResource("user.json");
  public static final Schema ENTERPRISE_USER = SchemaJson.fromResource("enterprise-user.json");
  public static final Schema GROUP = SchemaJson.fromResource("group.json");
  public static final Schema SERVICE_PROVIDER_CONFIG =
      SchemaJson.fromResource("service-provider-config.json");
  public static final Schema RESOURCE_TYPE = SchemaJson.fromResource("resource-type.json");
  public static final Schema SCHEMA = SchemaJson.fromResource("schema.json");

  public static final ResourceType USER_TYPE =
      new ResourceType(
          "User", "/Users", "A person of the account.", USER, List.of(ENTERPRISE_USER));

  public static final ResourceType GROUP_TYPE =
      new ResourceType("Group", "/Groups", "A group of the account.", GROUP, List.of());

  private CoreSchemas() {}
}
