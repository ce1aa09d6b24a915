/**
 * What is kept of a participant's passkeys: their rows and stored form. A private key never comes in here, since it never
 * leaves its device; nor does the device's make, which the attestation would tell.
 */
@NullMarked
package dev.respite.person.record.passkey;

import org.jspecify.annotations.NullMarked;
