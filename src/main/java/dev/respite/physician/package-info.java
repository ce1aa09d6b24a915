/**
 * What physicians see of themselves, each only of themselves: their numbers and what was done with them. Reads only, and
 * records each read; nothing here may serve anybody else.
 */
@NullMarked
package dev.respite.physician;

import org.jspecify.annotations.NullMarked;
