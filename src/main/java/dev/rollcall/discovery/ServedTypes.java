package dev.rollcall.discovery;

import dev.rollcall.accounts.AccountSchemas;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** The resource types that have an endpoint, with the current account's own schemas. */
@ApplicationScoped
class ServedTypes {

  private final AccountSchemas schemas;
  private final CurrentAccount account;

  ServedTypes(AccountSchemas schemas, CurrentAccount account) {
    this.schemas = schemas;
    this.account = account;
  }

  List<ResourceType> all() {
    return Stream.of(CoreSchemas.USER_TYPE, CoreSchemas.GROUP_TYPE)
        .map(type -> schemas.extended(account.id(), type))
        .toList();
  }
}
