/**
 * What a lead promises each quarter before looking, and who has promised it. Nothing else about a lead comes in.
 */
@NullMarked
package dev.respite.oversight.undertaking;

import org.jspecify.annotations.NullMarked;
