/**
 * Leads read a unit's signal, physicians see the same bytes and who looked, stewards watch over both: reads by
 * name, suspensions, errata. No row of a participant may ever be reached from here, not even for the physicians
 * who are shown who looked.
 */
@NullMarked
package dev.respite.unit.oversight;

import org.jspecify.annotations.NullMarked;
