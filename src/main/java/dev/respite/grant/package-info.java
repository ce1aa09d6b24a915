/**
 * How a physician comes to agree: the notice, the questions that show it was understood, the grant, and agreeing again.
 * Nobody agrees for somebody else here, and nothing is granted to an older notice than the one in force.
 */
@NullMarked
package dev.respite.grant;

import org.jspecify.annotations.NullMarked;
