/**
 * What the phone keeps between runs, as one JSON document: token and lease, policy, dates with revisions and digests, its
 * pace. Never a sample, never a record's identity, and no decision.
 */
@NullMarked
package dev.respite.client.storage;

import org.jspecify.annotations.NullMarked;
