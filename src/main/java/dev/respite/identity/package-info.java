/**
 * Who is calling: the hospital's people by the hospital's tokens, phones by this service's own consent tokens,
 * each verified wholly by its own issuer's rules; and how often one address may try. What a caller may do is
 * decided at the endpoint, never here.
 */
@NullMarked
package dev.respite.identity;

import org.jspecify.annotations.NullMarked;
