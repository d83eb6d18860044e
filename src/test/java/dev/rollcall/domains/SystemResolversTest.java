package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.xbill.DNS.ResolverConfig;

class SystemResolversTest {

  /** Elsewhere dnsjava has ways of its own, for which there are no native images. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void system_isReadAsDnsjavaReadsIt() {
    ResolverConfig theirs = new ResolverConfig();

    SystemResolvers ours = SystemResolvers.find();

    assertThat(ours.servers()).isEqualTo(theirs.servers()).isNotEmpty();
    assertThat(ours.searchPath()).isEqualTo(theirs.searchPath());
    assertThat(ours.ndots()).isEqualTo(theirs.ndots());
  }
}
