/**
 * What a physician takes along of themselves: the same data as a record for people and programs, as a table and as FHIR
 * R4. Writing only, from what the own view has read; no participant id, no name and no free text may ever come in, since
 * an export is its physician's to hand on.
 */
@NullMarked
package dev.respite.person.own.export;

import org.jspecify.annotations.NullMarked;
