package dev.respite.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts tries by the address that they come from: so many, and for the rest of the window nothing from there is looked
 * at. Each replica counts for itself, which keeps guessing quiet; to make it hopeless is for the length of what is guessed.
 */
public final class AddressLimit {
    private static final int ADDRESSES = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final Cache<String, AtomicInteger> counts;

    /**
     * A limit of its own, which shares no count with another.
     *
     * @param most so many tries are heard within one window, which begins with the first of them
     */
    public AddressLimit(InstantSource clock, int most, Duration window) {
        this.most = most;
        this.counts = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterWrite(window)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * Hears whoever has tries left.
     *
     * @throws Refusal {@code too-many-requests}
     */
    public void refuseAfterTooMany(String address) {
        AtomicInteger count = counts.getIfPresent(network(address));
        if (count != null && count.get() >= most) {
            throw new Refusal(Problem.TOO_MANY_REQUESTS);
        }
    }

    /** Only the first of a window writes the entry, so that it ends a window after that one. */
    public void count(String address) {
        counts.get(network(address), first -> new AtomicInteger()).incrementAndGet();
    }

    /** Of an IPv6 address the first half: of the other anybody has as many as they like. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length > NETWORK_BYTES ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
