/**
 * Where stewards watch over use: what is owed, suspended, reported, looked at, set, flagged and noted. Every form and list goes
 * through the use case that notes it by name; who looks as a lead gets in nowhere. No rule, no SQL, and nothing of a signal
 * or of a person's nights.
 */
@NullMarked
package dev.respite.web.oversight;

import org.jspecify.annotations.NullMarked;
