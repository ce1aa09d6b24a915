/**
 * What physicians see of themselves, each only of themselves. Reads only; nothing here may serve anybody else.
 */
@NullMarked
package dev.respite.physician;

import org.jspecify.annotations.NullMarked;
