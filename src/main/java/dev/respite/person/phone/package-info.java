/**
 * What a phone holds: a pairing code for ten minutes, then a lease on a consent, or for a further phone a place to wait, renewed while the consent is active and
 * asked about before a body is read. No measured value may ever come in.
 */
@NullMarked
package dev.respite.person.phone;

import org.jspecify.annotations.NullMarked;
