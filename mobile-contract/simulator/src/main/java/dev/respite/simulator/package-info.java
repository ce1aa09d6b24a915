/**
 * What a phone would send, without a phone: recorded or simulated nights, put to a running service over its public
 * HTTP contract. Knows the contract only; nothing of the service's code, no database and no real credential may ever
 * come in.
 */
@NullMarked
package dev.respite.simulator;

import org.jspecify.annotations.NullMarked;
