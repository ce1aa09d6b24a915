/**
 * The end of a consent: at once, in one transaction, with everything that was kept. Nothing here may be undone or put
 * off, and nothing may be kept back that could tell who was here.
 */
@NullMarked
package dev.respite.person.erasure;

import org.jspecify.annotations.NullMarked;
