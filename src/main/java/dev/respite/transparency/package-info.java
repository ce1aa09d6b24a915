/**
 * What the service says of itself to everybody, computed from what runs and not written down: the evidence
 * register, the report, the contract. Asks tables only whether something is overdue; no age, no count and no name
 * of anything that one person's coming or going could move may ever come in.
 */
@NullMarked
package dev.respite.transparency;

import org.jspecify.annotations.NullMarked;
