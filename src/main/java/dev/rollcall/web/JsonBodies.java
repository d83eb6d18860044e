package dev.rollcall.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What writes {@link JsonBody}. */
final class JsonBodies {

  /** The stream is the server's: it is neither closed nor flushed by us. */
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                  .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                  // What broke off in the middle must not look whole.
                  .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                  .build())
          .build();

  private JsonBodies() {}
}
