package dev.rollcall.clients;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against what is packaged. */
@QuarkusIntegrationTest
class OktaCatalogueStoryIT extends OktaCatalogueStoryTest {}
