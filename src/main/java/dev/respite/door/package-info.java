/**
 * What holds for every request before anybody reads it, and for every answer: how large, how clear, how fast, and that nobody
 * keeps it. Nothing that knows what a request is about may come in.
 */
@NullMarked
package dev.respite.door;

import org.jspecify.annotations.NullMarked;
