/**
 * How often one address may try what anybody may try. Addresses are kept in memory, for as long as the window lasts, and
 * never come into a table, a log line or a metric. What is counted, and how much of it is too much, is said where it happens.
 */
@NullMarked
package dev.respite.limit;

import org.jspecify.annotations.NullMarked;
