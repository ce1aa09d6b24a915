/**
 * What a night is reduced to, and what strain is: pure arithmetic on primitives, from sleep sessions and heart rates to
 * seven numbers, a baseline, a week's strain and its contribution to a release. Depends on the JDK and Apache Commons
 * Math only; input, output, clocks, identities, logging and randomness of its own must never come in.
 */
@NullMarked
package dev.respite.features;

import org.jspecify.annotations.NullMarked;
