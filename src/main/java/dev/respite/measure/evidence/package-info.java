/**
 * Why each number is kept: the register of evidence, closed against the code, and what follows when nobody stands
 * for it any more. Knows features and says no; reading files and answering requests belong to {@code
 * transparency}.
 */
@NullMarked
package dev.respite.measure.evidence;

import org.jspecify.annotations.NullMarked;
