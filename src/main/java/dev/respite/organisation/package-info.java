/**
 * The organisation's fixed tree of units and their public rosters, as the steward sets them.
 *
 * <p>What never comes in: who belongs to a unit, who takes part, or how many do. A roster is a public head count, not a
 * count of participants.
 */
@NullMarked
package dev.respite.organisation;

import org.jspecify.annotations.NullMarked;
