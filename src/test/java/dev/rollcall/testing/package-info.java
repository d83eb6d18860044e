/** What tests of every feature share: accounts to call, and endpoints that misbehave. */
@NullMarked
package dev.rollcall.testing;

import org.jspecify.annotations.NullMarked;
