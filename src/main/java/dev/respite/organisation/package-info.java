/**
 * The organisation's tree of units, which is fixed for a year, and what holds the configuration to that.
 *
 * <p>What never comes in: who belongs to a unit, who takes part, or how many do. A roster is a public head count, not a
 * count of participants.
 */
@NullMarked
package dev.respite.organisation;

import org.jspecify.annotations.NullMarked;
