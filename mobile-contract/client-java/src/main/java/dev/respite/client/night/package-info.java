/**
 * Pure: what the platform recorded becomes nights, and nights become request bodies, by the rules of {@code sync.md}. No
 * input or output, no clock, nothing of the service's answers.
 */
@NullMarked
package dev.respite.client.night;

import org.jspecify.annotations.NullMarked;
