/**
 * Weekly releases by mechanism {@code ns-1}: closing a week for each participant, and freezing one protected number per
 * leaf. What never leaves: a contribution, a sum before its noise, a count of participants. No floating point touches a
 * number before it is frozen, and what leads see of it is made elsewhere ({@code signal}).
 */
@NullMarked
package dev.respite.release;

import org.jspecify.annotations.NullMarked;
