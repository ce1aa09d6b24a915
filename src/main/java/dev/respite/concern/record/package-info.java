/**
 * One class for each table of concerns: the only place that names it. What a concern may become is decided outside; no rule,
 * no words in the clear and nothing about who asks may come in.
 */
@NullMarked
package dev.respite.concern.record;

import org.jspecify.annotations.NullMarked;
