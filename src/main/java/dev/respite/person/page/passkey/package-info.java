/**
 * The page where a physician makes, uses and removes passkeys, and so opens their own numbers in a browser. It is the only page
 * with a script, which talks to the browser's authenticator and hands what that says to a form. Rules of passkeys stay in {@code
 * person.passkey}; the token that a passkey opens goes into a cookie and never into a page.
 */
@NullMarked
package dev.respite.person.page.passkey;

import org.jspecify.annotations.NullMarked;
