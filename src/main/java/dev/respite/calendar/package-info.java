/** Which ISO week is when, and when it is released. Pure: asks no clock, reads nothing. */
@NullMarked
package dev.respite.calendar;

import org.jspecify.annotations.NullMarked;
