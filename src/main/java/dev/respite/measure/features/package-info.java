/**
 * What a night is reduced to: pure arithmetic on primitives, from sleep sessions and heart rates to seven numbers.
 * Depends on the JDK and Apache Commons Math only; input, output, clocks, identities, logging and randomness must never
 * come in.
 */
@NullMarked
package dev.respite.measure.features;

import org.jspecify.annotations.NullMarked;
