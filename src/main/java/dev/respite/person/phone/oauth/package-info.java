/**
 * The standard doors for standard software: token revocation (RFC 7009), introspection for gateways (RFC 7662) and
 * metadata (RFC 8414, RFC 9728). What a token means is decided in identity and lease; no token is given out here.
 */
@NullMarked
package dev.respite.person.phone.oauth;

import org.jspecify.annotations.NullMarked;
