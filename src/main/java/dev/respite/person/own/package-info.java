/**
 * What physicians see of themselves, each only of themselves: their numbers, and the ledger of what was done with
 * them, sealed under their key. Each read is recorded; nothing here may serve anybody else.
 */
@NullMarked
package dev.respite.person.own;

import org.jspecify.annotations.NullMarked;
