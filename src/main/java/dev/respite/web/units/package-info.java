/**
 * What leads see of their units, and where they sign, record and print. Every look goes through the use case that keeps it by
 * name. No rule, no SQL, no count of anybody, nothing that compares units, and nothing that an answer to a lead does not hold.
 */
@NullMarked
package dev.respite.web.units;

import org.jspecify.annotations.NullMarked;
