package dev.rollcall.groups;

import dev.rollcall.store.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which of the ids that a request names are users and groups of the account. */
record KnownMembers(Map<UUID, MemberType> types) {

  /** One that is there. */
  record Member(UUID id, MemberType type) {}

  KnownMembers {
    types = Map.copyOf(types);
  }

  /** The member that an id means, as the client wrote it. */
  Optional<Member> find(String id) {
    return Ids.parse(id)
        .flatMap(uuid -> Optional.ofNullable(types.get(uuid)).map(type -> new Member(uuid, type)));
  }

  /** Those that are not there. */
  List<String> missing(Collection<String> ids) {
    return ids.stream().filter(id -> find(id).isEmpty()).toList();
  }
}
