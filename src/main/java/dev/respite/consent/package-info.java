/**
 * What a physician is told and agrees to: the notice, the grant and the consent that stands. Nothing happens to a
 * person's data that does not ask here first; no endpoint of leads or stewards may ever come in.
 */
@NullMarked
package dev.respite.consent;

import org.jspecify.annotations.NullMarked;
