/**
 * What was done, so that it can be checked later: a participant's own ledger, sealed under their key, and the log for
 * everybody, hash-chained and appended to once a day. Nothing may come into the log that tells a participant: no id, no
 * unit, no time of an event, no number of events; and nothing ever leaves it.
 */
@NullMarked
package dev.respite.audit;

import org.jspecify.annotations.NullMarked;
