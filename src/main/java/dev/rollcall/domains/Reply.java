package dev.rollcall.domains;

import org.xbill.DNS.Message;

/** What came of one question to a name server. */
sealed interface Reply {

  /** It says what there is, or that there is nothing. */
  record Answered(Message message) implements Reply {}

  /** It says nothing of use. */
  record Failed(Failure failure) implements Reply {}
}
