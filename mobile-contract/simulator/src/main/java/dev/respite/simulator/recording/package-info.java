/**
 * What somebody else's tools recorded, read into what a phone's platform would hold: CSV files of watches and data points
 * of Open mHealth. No rule of nights may come in: which sessions make a night is the client library's to say.
 */
@NullMarked
package dev.respite.simulator.recording;

import org.jspecify.annotations.NullMarked;
