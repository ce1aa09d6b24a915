/**
 * What releases say, by reading {@code rs-1}: lines, levels, numbers, effects and their words, all post-processing of frozen releases and the public
 * tree, and so the same for everybody and free of any cost in privacy. Pure: who may look, and what is kept of a look, is
 * decided elsewhere. Nothing here may reach a participant's row or a key.
 */
@NullMarked
package dev.respite.unit.signal;

import org.jspecify.annotations.NullMarked;
