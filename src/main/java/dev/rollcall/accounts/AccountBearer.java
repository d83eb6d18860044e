package dev.rollcall.accounts;

import java.util.UUID;

/** Whom a checked credential of the SCIM surface stands for. */
public interface AccountBearer {

  UUID accountId();

  Caller caller();
}
