package dev.rollcall.clients;

import io.quarkus.test.junit.QuarkusTest;

/** In the application of the other tests, which takes keys from this machine. */
@QuarkusTest
class EntraCredentialTest extends EntraCredentialStory {}
