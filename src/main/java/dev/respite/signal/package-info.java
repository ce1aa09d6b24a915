/**
 * What leads see: windows, estimates and levels, all post-processing of frozen releases and the public tree, and so the
 * same for everybody and free of any cost in privacy. Nothing here may reach a participant's row or a key.
 */
@NullMarked
package dev.respite.signal;

import org.jspecify.annotations.NullMarked;
