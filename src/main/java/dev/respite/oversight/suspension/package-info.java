/**
 * What stewards switch off and on again: a unit's signal, or a lead's access, each with a reason that physicians read.
 * How releases are made and protected is never changed from here.
 */
@NullMarked
package dev.respite.oversight.suspension;

import org.jspecify.annotations.NullMarked;
