package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScimOperationTest {

  @ParameterizedTest
  @CsvSource({
    "POST,   /scim/a/v2/Users,                 Users,                 create",
    "GET,    /scim/a/v2/Users,                 Users,                 list",
    "HEAD,   /scim/a/v2/Users/,                Users,                 list",
    "GET,    /scim/a/v2/Users/7,               Users,                 get",
    "PUT,    /scim/a/v2/Groups/7,              Groups,                replace",
    "PATCH,  /scim/a/v2/Groups/7,              Groups,                patch",
    "DELETE, /scim/a/v2/Users/7,               Users,                 delete",
    "POST,   /scim/a/v2/Users/.search,         Users,                 search",
    "POST,   /scim/a/v2/.search,               Search,                search",
    "POST,   /scim/a/v2/Bulk,                  Bulk,                  bulk",
    "GET,    /scim/a/v2/ServiceProviderConfig, ServiceProviderConfig, get",
    "GET,    /scim/a/v2/Schemas,               Schemas,               list",
    "GET,    /scim/a/v2/Schemas/urn:x,         Schemas,               get",
    "GET,    /scim/a/v2/ResourceTypes/User,    ResourceTypes,         get",
    "DELETE, /scim/a/v2/Users,                 Users,                 other",
    "POST,   /scim/a/v2/Users/7,               Users,                 other",
    "GET,    /scim/a/v2/Users/7/8,             Users,                 other",
    "GET,    /scim/a/v2/Bulk,                  Bulk,                  other",
    "BREW,   /scim/a/v2/Users/7,               Users,                 other",
    "GET,    /scim/a/v2/Me,                    other,                 other",
    "GET,    /scim/a/v2/users,                 other,                 other",
    "GET,    /scim/a/v3/Users,                 other,                 other",
    "GET,    /scim/a,                          other,                 other",
    "GET,    /scim,                            other,                 other",
    "GET,    /scim/a/v2/,                      Search,                search",
    "GET,    /scim/a/v2,                       Search,                search",
    "POST,   /scim/a/v2,                       Search,                other"
  })
  void request_isNamedInFewWords(String method, String path, String resource, String operation) {
    assertThat(ScimOperation.of(method, path)).isEqualTo(new ScimOperation(resource, operation));
  }
}
