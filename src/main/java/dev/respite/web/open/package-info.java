/**
 * Pages that everybody sees without signing in: what Respite is, keeps and cannot do, and what becomes of a scanned code. No
 * rule, no SQL, nobody's name.
 */
@NullMarked
package dev.respite.web.open;

import org.jspecify.annotations.NullMarked;
