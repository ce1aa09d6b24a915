/**
 * The log that everybody can check: hash-chained, appended to once a day, by the same number of entries whatever
 * happened, with acts of leads and stewards by name. It keeps hashes only; nothing may come in that tells a
 * participant: no id, no unit, no time of an event, no number of events. Nothing ever leaves it.
 */
@NullMarked
package dev.respite.audit;

import org.jspecify.annotations.NullMarked;
