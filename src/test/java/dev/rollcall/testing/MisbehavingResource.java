package dev.rollcall.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Ids;
import dev.rollcall.web.Locations;
import dev.rollcall.web.ScimBody;
import dev.rollcall.web.ScimMediaType;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** Endpoints that show what the parts around every endpoint do. */
@Path("/scim/{accountId}/v2/test")
@Produces(ScimMediaType.SCIM_JSON)
public class MisbehavingResource {

  private final CurrentAccount account;
  private final ScimBody bodies;
  private final Locations locations;
  private final EntityManager entities;

  MisbehavingResource(
      CurrentAccount account, ScimBody bodies, Locations locations, EntityManager entities) {
    this.account = account;
    this.bodies = bodies;
    this.locations = locations;
    this.entities = entities;
  }

  @GET
  @Path("/account")
  public ObjectNode account() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("account", account.id().toString())
        .put("base", locations.scimBase(account.id()));
  }

  @POST
  @Path("/echo")
  @Consumes(MediaType.WILDCARD)
  public ObjectNode echo(@Context HttpHeaders headers, InputStream body) throws IOException {
    return bodies.read(headers, body);
  }

  @GET
  @Path("/failure")
  public ObjectNode failure() {
    throw new IllegalStateException("SELECT secret FROM table");
  }

  /** As PostgreSQL refuses one of two transactions that wait for each other. */
  @GET
  @Path("/collision")
  @Transactional
  public ObjectNode collision() {
    entities
        .createNativeQuery(
            "DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = 'deadlock_detected'; END $$")
        .executeUpdate();
    return JsonNodeFactory.instance.objectNode();
  }

  @GET
  @Path("/twice")
  @Transactional
  public ObjectNode insertTwice() {
    insert();
    insert();
    return JsonNodeFactory.instance.objectNode();
  }

  @GET
  @Path("/long")
  @Transactional
  public ObjectNode insertLong() {
    insert(randomText(20_000));
    return JsonNodeFactory.instance.objectNode();
  }

  private void insert() {
    insert("jane@example.com");
  }

  private void insert(String userName) {
    entities
        .createNativeQuery(
            """
            INSERT INTO users (id, account_id, doc, version, created, last_modified)
            VALUES (:id, :account, jsonb_build_object('userName', CAST(:name AS text)), 1, now(), now())
            """)
        .setParameter("id", Ids.next())
        .setParameter("account", account.id())
        .setParameter("name", userName)
        .executeUpdate();
  }

  /** Text that does not compress: an index entry is compressed before it is measured. */
  private static String randomText(int length) {
    return new Random(7)
        .ints(length, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
