/**
 * Proof that a caller holds the key that a token is bound to (RFC 9449): proofs, the nonces that say how old they are, and
 * the reply header that hands nonces out. Knows keys, requests and hashes of tokens; no claim of a token, no person and no
 * database may come in.
 */
@NullMarked
package dev.respite.identity.dpop;

import org.jspecify.annotations.NullMarked;
