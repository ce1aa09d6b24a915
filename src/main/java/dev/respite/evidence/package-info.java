/**
 * Why each number is kept: the register of evidence, closed against the code, and what follows when nobody stands for it
 * any more. Knows features and says no; nothing of a person may ever come in, and nobody is asked who they are.
 */
@NullMarked
package dev.respite.evidence;

import org.jspecify.annotations.NullMarked;
