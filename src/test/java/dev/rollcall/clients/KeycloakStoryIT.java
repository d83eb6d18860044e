package dev.rollcall.clients;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged jar, which the build starts in demo mode. */
@QuarkusIntegrationTest
class KeycloakStoryIT extends KeycloakStoryTest {}
