/**
 * A hospital to try the service in: a clock that stands still between moves, an identity provider that trusts everybody,
 * and phones that post. In packages built for the profile {@code sandbox} (demo and tests) only; no bean outside this
 * package may depend on one in it.
 */
@NullMarked
package dev.respite.demo;

import org.jspecify.annotations.NullMarked;
