/**
 * What the service says of itself to everybody, as pages: notice, evidence, transparency report, dossier. They show what the
 * API's addresses answer, and compute nothing.
 */
@NullMarked
package dev.respite.web.open.report;

import org.jspecify.annotations.NullMarked;
