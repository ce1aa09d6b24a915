/**
 * What is kept of one participant: a wrapped key, a sealed profile and sealed days, found by a blind index. Nothing here
 * knows a person's name, and nothing that serves a lead may depend on this package.
 */
@NullMarked
package dev.respite.person.record;

import org.jspecify.annotations.NullMarked;
