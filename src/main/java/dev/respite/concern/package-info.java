/**
 * What physicians, or anyone, report about the use of Respite, and the duty to answer it: first the steward, within ten
 * working days, else somebody outside. Nothing here may reach a participant, and nothing of a concern, its text, key or
 * writer, may ever come into a log line, a metric, a mail or an exception.
 */
@NullMarked
package dev.respite.concern;

import org.jspecify.annotations.NullMarked;
