/**
 * How things are written outside the code: names in JSON and in the database, and codes that people copy by hand. No endpoint
 * lives here, and nothing that knows what it names may ever come in.
 */
@NullMarked
package dev.respite.wire;

import org.jspecify.annotations.NullMarked;
