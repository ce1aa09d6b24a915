package dev.respite.client;

import dev.respite.client.night.Recording;
import java.io.IOException;
import java.time.Instant;

/** What the platform has measured, such as Health Connect. It is asked again for every upload; nothing of it is kept. */
public interface Measurements {
    /**
     * Every sleep session that overlaps {@code [from, to)}, whole, of all origins, and every heart rate within, in any order.
     *
     * @throws IOException if the platform cannot be read now (locked, rate limit, permission withdrawn); the run ends and
     *     keeps its marks
     */
    Recording read(Instant from, Instant to) throws IOException;
}
