/**
 * What is promised to physicians: the notice and its versions, the facts in it, the questions that show it was
 * understood, and when each version was published. Nobody agrees here ({@code person.consent}), and no person may
 * ever come in.
 */
@NullMarked
package dev.respite.notice;

import org.jspecify.annotations.NullMarked;
