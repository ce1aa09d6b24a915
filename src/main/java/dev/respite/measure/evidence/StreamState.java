package dev.respite.measure.evidence;

/** Whether a stream is collected now. */
public record StreamState(String id, boolean collecting) {}
