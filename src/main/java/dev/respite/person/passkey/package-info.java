/**
 * Passkeys (W3C Web Authentication, Level 2), the second thing beside the phone that the hospital cannot mint: they are
 * registered, let in and removed here, and open for some minutes what {@code person.own} guards. Nobody signs in here: who
 * somebody is the hospital says. No rule about what is shown may come in.
 */
@NullMarked
package dev.respite.person.passkey;

import org.jspecify.annotations.NullMarked;
