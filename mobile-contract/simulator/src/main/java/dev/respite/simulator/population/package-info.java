/**
 * The invented physicians of a demo: calm weeks of ordinary nights, with a rise of strain in some units, put by phones on
 * the client library that nothing happens to. What goes wrong with phones is the fleet's.
 */
@NullMarked
package dev.respite.simulator.population;

import org.jspecify.annotations.NullMarked;
