/**
 * Pages on which a physician reads what is kept about them, who looked, and what counts. What was measured is shown only while a
 * passkey has it open; without, each page is the same for everybody. No verdict on anybody's numbers may come in: no colour, no
 * arrow, no streak, no comparison with others.
 */
@NullMarked
package dev.respite.person.page.own;

import org.jspecify.annotations.NullMarked;
