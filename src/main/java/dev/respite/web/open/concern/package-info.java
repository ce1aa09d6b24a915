/**
 * Where anybody raises a concern and reads its answer, without a script and without signing in. A case key comes in a form's
 * body and stands in a page; into an address, a header or a log it must never come.
 */
@NullMarked
package dev.respite.web.open.concern;

import org.jspecify.annotations.NullMarked;
