/**
 * What it takes to look at a unit's signal or to act on it: a purpose, this quarter's undertaking, no suspension,
 * a read that is kept by name. All of it is about leads; the endpoints of signals and actions live elsewhere, and
 * no participant may ever be reached from here.
 */
@NullMarked
package dev.respite.unit.admission;

import org.jspecify.annotations.NullMarked;
