/**
 * Keys that turn by the clock, and the proofs that what is gone is gone. Whoever left, and whether anybody did, must
 * never decide when something turns here. No key, and no row that opens with one, may leave for a log, a file or a name.
 */
@NullMarked
package dev.respite.person.erasure.rotation;

import org.jspecify.annotations.NullMarked;
