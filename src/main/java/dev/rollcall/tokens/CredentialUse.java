package dev.rollcall.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Counts the uses of credentials. */
@ApplicationScoped
public class CredentialUse {

  /** Counts one. */
  public void used(UUID credential) {}
}
