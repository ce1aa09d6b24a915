/**
 * A physician and their own nights: looks at them, each beside what was usual, and strikes a wrong one out. What was made
 * of a week for its unit is never told here, and nothing here may serve anybody else.
 */
@NullMarked
package dev.respite.person.own.nights;

import org.jspecify.annotations.NullMarked;
