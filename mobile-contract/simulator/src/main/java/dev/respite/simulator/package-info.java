/**
 * The command line alone: what is asked for decides which of the packages below runs. Nothing that a phone or a
 * physician does may come in here.
 */
@NullMarked
package dev.respite.simulator;

import org.jspecify.annotations.NullMarked;
