/**
 * What physicians do in a browser and what a demo allows, as calls of the public HTTP contract: agree, pause, leave, look
 * at one's own numbers, move the demo's clock. What phones do is the client library's, and must not be written again here.
 */
@NullMarked
package dev.respite.simulator.service;

import org.jspecify.annotations.NullMarked;
