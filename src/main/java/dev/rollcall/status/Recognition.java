package dev.rollcall.status;

import dev.rollcall.web.ScimClient;

/**
 * What gave a client away.
 *
 * @param sign in words of our own, within a sentence; never what was sent, which may be personal
 */
record Recognition(ScimClient client, Confidence confidence, String sign) {

  boolean isAsSureAs(Recognition other) {
    return confidence.compareTo(other.confidence) >= 0;
  }
}
