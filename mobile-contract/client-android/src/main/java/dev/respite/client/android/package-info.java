/**
 * What {@code dev.respite.client} asks of its platform, on Android 14 and later: the key store, a file, a job, a
 * notification, and Health Connect in {@code health}. Every rule of the contract (which source, which day, when to retry, when to wipe) is the
 * client's and must never come in here; neither must a sample into a file, a log or a message.
 */
@NullMarked
package dev.respite.client.android;

import org.jspecify.annotations.NullMarked;
