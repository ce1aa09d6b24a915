/**
 * One recording put to a service as a phone would put it, night by night, on the client library. What a phone would not
 * do (cut runs at random, put every night twice, out of order) is here too, for it must change nothing.
 */
@NullMarked
package dev.respite.simulator.replay;

import org.jspecify.annotations.NullMarked;
