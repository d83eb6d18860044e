package dev.rollcall.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an account is served. */
public enum AccountState {
  @JsonProperty("active")
  ACTIVE,
  /** Every credential is refused with 403; nothing is lost. */
  @JsonProperty("suspended")
  SUSPENDED
}
