/**
 * What a service must hold, computed from what was measured: the rules of nights and the seven features written a second
 * time, as plainly as they are defined, to be held against the service's own. Neither the client's night building nor a
 * line of the service's may come in: what shares code shares its mistakes.
 */
@NullMarked
package dev.respite.simulator.proof;

import org.jspecify.annotations.NullMarked;
