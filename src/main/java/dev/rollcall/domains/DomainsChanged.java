package dev.rollcall.domains;

import java.util.UUID;

/**
 * What was remembered of an account's verified domains holds no more. Fired within the transaction
 * of the change; whoever remembers something observes it after that has ended.
 */
record DomainsChanged(UUID account) {}
