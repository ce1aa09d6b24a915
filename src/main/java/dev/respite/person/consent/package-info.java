/**
 * A consent: how a physician comes to give it, agrees again, pauses it, changes its unit and looks at it. Nothing
 * happens to a person's data that does not ask here first; nobody agrees for somebody else, and no endpoint of
 * leads or stewards may ever come in.
 */
@NullMarked
package dev.respite.person.consent;

import org.jspecify.annotations.NullMarked;
