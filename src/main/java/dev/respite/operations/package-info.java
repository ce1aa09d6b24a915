/**
 * What keeps the service running: the database it brings along, the clock, and the schedule that asks what is due; what is
 * refused before a start, and what an operator runs. No rule of the product is decided here.
 */
@NullMarked
package dev.respite.operations;

import org.jspecify.annotations.NullMarked;
