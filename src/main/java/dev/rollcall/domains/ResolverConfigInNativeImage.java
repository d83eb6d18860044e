package dev.rollcall.domains;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.annotate.TargetElement;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;

/**
 * Takes the place of dnsjava's constructor in a native image. Its own names the ways of Windows and
 * Android too, whose classes use others that are not there; a JVM never comes to them, but an image
 * is linked when it is built.
 */
@TargetClass(ResolverConfig.class)
final class ResolverConfigInNativeImage {

  // Final there, which an alias must not be.
  @Alias List<InetSocketAddress> servers;
  @Alias List<Name> searchlist;
  @Alias int ndots;

  @Substitute
  @TargetElement(name = TargetElement.CONSTRUCTOR_NAME)
  ResolverConfigInNativeImage() {
    SystemResolvers found = SystemResolvers.find();
    servers = found.servers();
    searchlist = found.searchPath();
    ndots = found.ndots();
  }
}
