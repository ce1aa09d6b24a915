/**
 * The client library against the service itself: every test is a phone's life with its faults. What the service does to other
 * callers is tested beside, in {@code dev.respite.http}.
 */
package dev.respite.phone;
