/**
 * What it takes to look at a unit's signal, and who watches those who do: purpose, undertakings, reads kept by name,
 * suspensions. All of it is about leads and stewards; no row of a participant may ever be reached from here, not even for
 * the physicians who are shown who looked.
 */
@NullMarked
package dev.respite.oversight;

import org.jspecify.annotations.NullMarked;
