/**
 * Head counts that stewards set, one for each bottom unit and quarter, and the history of them that everybody may read.
 * What never comes in: who belongs to a unit, who takes part, or how many do.
 */
@NullMarked
package dev.respite.unit.roster;

import org.jspecify.annotations.NullMarked;
