/** Pages that everybody sees without signing in. No rule, no SQL, nobody's name. */
@NullMarked
package dev.respite.web.open;

import org.jspecify.annotations.NullMarked;
