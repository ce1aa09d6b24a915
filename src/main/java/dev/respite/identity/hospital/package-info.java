/**
 * The hospital's word on who somebody is: its tokens, and the keys that they are checked with. No request ever waits here
 * for the hospital's identity provider, and nothing that it answers counts but a key set of a sensible size.
 */
@NullMarked
package dev.respite.identity.hospital;

import org.jspecify.annotations.NullMarked;
