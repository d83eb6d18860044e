package dev.rollcall.domains;

/** Why a name server's word is worth nothing; the more telling later. */
enum Failure {
  TIMEOUT,
  SERVER_FAILURE,
  REFUSED;

  LookUp.Outcome outcome() {
    return switch (this) {
      case TIMEOUT -> LookUp.Outcome.TIMEOUT;
      case SERVER_FAILURE -> LookUp.Outcome.SERVER_FAILURE;
      case REFUSED -> LookUp.Outcome.REFUSED;
    };
  }
}
