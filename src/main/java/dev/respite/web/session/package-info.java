/** Where people come back to from the hospital's sign-in, and where they sign out. Who they are is read in {@code identity}. */
@NullMarked
package dev.respite.web.session;

import org.jspecify.annotations.NullMarked;
