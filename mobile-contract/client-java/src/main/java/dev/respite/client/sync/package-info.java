/**
 * What the phone does: pairing, runs, the exchange of a request for an answer, and the decision that each answer asks for.
 * Samples pass through on their way to a body; none may be kept, and none may come into a report.
 */
@NullMarked
package dev.respite.client.sync;

import org.jspecify.annotations.NullMarked;
