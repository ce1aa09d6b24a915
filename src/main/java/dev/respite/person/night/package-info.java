/**
 * The only place that raw measurements pass through: a night's body is read piece by piece and reduced while it arrives.
 * Raw values live here in primitives for as long as the request does; none may leave in an object, a log line, a trace
 * or an exception.
 */
@NullMarked
package dev.respite.person.night;

import org.jspecify.annotations.NullMarked;
