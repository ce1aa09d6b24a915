/**
 * Restores a backup somewhere else and tries to open what was erased: a command of its own, run by an operator, which
 * nothing else here may depend on. It reads copies; it must never write to a backup, a vault or a running database.
 */
@NullMarked
package dev.respite.operations.drill;

import org.jspecify.annotations.NullMarked;
