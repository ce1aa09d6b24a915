/**
 * What remembers a revocation outside the database, so that an older copy of the database cannot undo it: each is marked in
 * its own transaction, and in a file of the vault before it is answered. Nothing that tells who it was may come in, and a
 * mark goes when no copy from before it can be opened any more.
 */
@NullMarked
package dev.respite.person.erasure.witness;

import org.jspecify.annotations.NullMarked;
