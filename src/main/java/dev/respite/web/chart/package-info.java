/**
 * Drawings as SVG: a scale, and a writer of shapes with classes of the style sheet. Nothing that knows what is drawn may come
 * in, and no colour: shapes and words say what is to be seen.
 */
@NullMarked
package dev.respite.web.chart;

import org.jspecify.annotations.NullMarked;
