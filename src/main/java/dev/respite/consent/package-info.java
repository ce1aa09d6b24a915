/**
 * A consent that stands: what was agreed to, its pauses, its unit, its physician's view of it. Nothing happens to a
 * person's data that does not ask here first; no endpoint of leads or stewards may ever come in.
 */
@NullMarked
package dev.respite.consent;

import org.jspecify.annotations.NullMarked;
