/**
 * What keeps a concern's words from everybody but those who have a part in it: sealing, and the keys by which writers come
 * back without a name. No word and no key may ever come into a log line or an exception; of a key only a hash is kept.
 */
@NullMarked
package dev.respite.concern.secret;

import org.jspecify.annotations.NullMarked;
