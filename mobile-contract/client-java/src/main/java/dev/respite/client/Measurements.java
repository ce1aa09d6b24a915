package dev.respite.client;

import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What the platform has measured, such as Health Connect. It is asked again for every upload; nothing of it is kept. */
public interface Measurements {
    /**
     * Every sleep session that overlaps {@code [from, to)}, whole, of all origins, and every heart rate within, in any order.
     *
     * @throws IOException if the platform cannot be read now (locked, rate limit, permission withdrawn); the run ends and
     *     keeps its marks
     */
    Recording read(Instant from, Instant to) throws IOException;

    /**
     * The sleep of {@link #read} alone. A run asks for it once, over all its days, and then for heart rate only within the
     * sessions that it sends; where heart rate is not consented to, it asks for nothing else. Override it: the default reads
     * heart rate and throws it away.
     */
    default List<SleepSession> sleep(Instant from, Instant to) throws IOException {
        return read(from, to).sleep();
    }
}
