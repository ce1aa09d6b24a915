/**
 * Health Connect as the platform has it: sleep sessions of all apps, the heart rate during them, and whether older nights
 * changed. No daytime heart rate, no record's id and none of the contract's rules may come in here.
 */
@NullMarked
package dev.respite.client.android.health;

import org.jspecify.annotations.NullMarked;
