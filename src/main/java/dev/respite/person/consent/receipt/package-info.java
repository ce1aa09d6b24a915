/**
 * Receipts of what a physician agreed to and took back, for the physician alone. Nothing may come into one that tells who
 * it is, which unit or which participant, and nothing that would let its holder prove anything to anybody else.
 */
@NullMarked
package dev.respite.person.consent.receipt;

import org.jspecify.annotations.NullMarked;
