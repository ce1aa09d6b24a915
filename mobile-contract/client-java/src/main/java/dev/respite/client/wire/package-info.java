/**
 * What goes over the wire and how it is read: JSON, DPoP proofs (RFC 9449), the closed list of problem types. Nothing is
 * decided and nothing is kept here; no measurement may come in.
 */
@NullMarked
package dev.respite.client.wire;

import org.jspecify.annotations.NullMarked;
