/**
 * Pure arithmetic with its sources: a night to features, nights to an unusual week, and why each number is kept.
 * Depends on nothing of ours: no request, no database, no clock, no person.
 */
@NullMarked
package dev.respite.measure;

import org.jspecify.annotations.NullMarked;
