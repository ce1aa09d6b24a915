/**
 * Many phones on the client library through weeks in which everything goes wrong that goes wrong with phones, and the
 * proof, at the end, that the service holds what was measured. Knows nothing of the service's code, and does for a phone
 * what its platform does, never what the client library should.
 */
@NullMarked
package dev.respite.simulator.fleet;

import org.jspecify.annotations.NullMarked;
