/**
 * The one door through which numbers leave: each participant's week is closed, and one sum per leaf is frozen with
 * its noise. A contribution, a sum before its noise and a count of participants never leave; no floating point
 * touches a number before it is frozen, and how releases are read is made elsewhere ({@code unit.signal}): from there comes
 * which leaves' lines were high, whose weeks become no reference weeks.
 */
@NullMarked
package dev.respite.person.week;

import org.jspecify.annotations.NullMarked;
