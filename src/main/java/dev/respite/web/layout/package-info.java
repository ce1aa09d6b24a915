/**
 * What all pages share: frame, language, headers, the token of their forms, and refusals as pages. Nothing that knows what a
 * page is about may come in, and no rule and no SQL.
 */
@NullMarked
package dev.respite.web.layout;

import org.jspecify.annotations.NullMarked;
