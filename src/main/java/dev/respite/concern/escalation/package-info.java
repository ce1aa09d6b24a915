/**
 * What makes an answer come: a concern that got none, or none that its writer takes for one, goes to somebody outside by
 * mail, once. Nothing of what was written may ever come into a mail; a key to read it does, and into nothing else.
 */
@NullMarked
package dev.respite.concern.escalation;

import org.jspecify.annotations.NullMarked;
