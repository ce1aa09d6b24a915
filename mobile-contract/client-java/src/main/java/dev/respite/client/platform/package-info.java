/**
 * What plain Java offers in place of a platform's own: a connection, a file, a key in memory. Apps replace the key by one
 * that their platform keeps. Nothing of the contract may come in.
 */
@NullMarked
package dev.respite.client.platform;

import org.jspecify.annotations.NullMarked;
