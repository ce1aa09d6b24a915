/**
 * Takes out of what people write whatever tells who somebody is, before it is kept. Pure: no text is remembered here, and
 * nothing of one may ever come into a log line or an exception. It protects from slips of the pen; no list of patterns
 * finds every name, and nothing here may say that it does.
 */
@NullMarked
package dev.respite.concern.screen;

import org.jspecify.annotations.NullMarked;
