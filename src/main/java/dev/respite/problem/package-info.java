/**
 * What the service says when it does not do what was asked: the closed list of problem types and their one mapping to
 * RFC 9457. No rule is decided here, and nothing of a request's body may ever come into an answer or a log line.
 */
@NullMarked
package dev.respite.problem;

import org.jspecify.annotations.NullMarked;
