package dev.rollcall.scim.tolerance;

import dev.rollcall.scim.filter.FilterScope;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.AttributeRef;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks attribute paths up as clients write them, where the schemas alone would say no. */
public final class LenientNames implements FilterScope {

  /**
   * Ping's administrators type {@code email co "x"}; a client behind SSOReady {@code email.value}.
   */
  private static final Map<String, String> ALIASES =
      Map.of("email", "emails", "email.value", "emails.value");

  private final ResourceType type;

  public LenientNames(ResourceType type) {
    this.type = type;
  }

  @Override
  public Optional<AttributeRef> find(String path) {
    return type.find(path)
        .or(() -> behindDottedUrn(path))
        .or(() -> inAnExtension(path))
        .or(
            () ->
                Optional.ofNullable(ALIASES.get(path.toLowerCase(Locale.ROOT)))
                    .flatMap(type::find));
  }

  /** Entra ID's inbound provisioning writes {@code urn:…:2.0:User.manager}, a dot for the colon. */
  private Optional<AttributeRef> behindDottedUrn(String path) {
    return urns()
        .filter(urn -> path.regionMatches(true, 0, urn + ".", 0, urn.length() + 1))
        .findFirst()
        .flatMap(urn -> type.find(urn + ":" + path.substring(urn.length() + 1)));
  }

  /** Entra ID's samples write {@code manager} without its URN; taken where one extension has it. */
  private Optional<AttributeRef> inAnExtension(String path) {
    if (AttributePath.isUrn(path)) {
      return Optional.empty();
    }
    List<AttributeRef> found =
        type.extensions().stream()
            .map(extension -> type.find(extension.id() + ":" + path))
            .flatMap(Optional::stream)
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private Stream<String> urns() {
    return Stream.concat(Stream.of(type.schema().id()), type.extensions().stream().map(Schema::id));
  }
}
