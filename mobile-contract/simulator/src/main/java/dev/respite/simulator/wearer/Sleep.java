package dev.respite.simulator.wearer;

import java.time.Instant;
import java.time.ZoneId;

/** A sleep as it was, before any device had an opinion of it. */
record Sleep(Instant start, Instant end, ZoneId zone) {
    Sleep shifted(long startMinutes, long endMinutes) {
        return new Sleep(start.plusSeconds(60 * startMinutes), end.plusSeconds(60 * endMinutes), zone);
    }
}
