/**
 * What was changed in a unit, beside its signal, and what came of it. An action says what kind of change and from when: no
 * free text and no person may ever come in, and nothing here may reach a participant's row or a key.
 */
@NullMarked
package dev.respite.unit.action;

import org.jspecify.annotations.NullMarked;
