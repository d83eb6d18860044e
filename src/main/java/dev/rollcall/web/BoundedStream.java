package dev.rollcall.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that fails as soon as it has given more than it may. */
final class BoundedStream extends FilterInputStream {

  private final Supplier<? extends RuntimeException> failure;
  private long left;

  BoundedStream(InputStream stream, long bytes, Supplier<? extends RuntimeException> failure) {
    super(stream);
    this.left = bytes;
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    take(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    take(read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    take(skipped);
    return skipped;
  }

  private void take(long read) {
    left -= Math.max(read, 0);
    if (left < 0) {
      throw failure.get();
    }
  }
}
