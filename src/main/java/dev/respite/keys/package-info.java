/**
 * Keys that live outside the database, and what is done with them: sealing, wrapping, blind lookup. Nothing here knows
 * what is sealed or whom it is about; no key, plain byte or tag may ever reach a log line or an exception message.
 */
@NullMarked
package dev.respite.keys;

import org.jspecify.annotations.NullMarked;
