package dev.respite.lease;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts wrong pairing codes by the address that they come from: ten, and for the rest of ten minutes no code from there
 * is looked at. Each replica counts for itself. With 40 bits to a code this is to keep guessing quiet, not to make it
 * hopeless: that it is already.
 */
@ApplicationScoped
public class WrongCodes {
    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int ADDRESSES = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final Cache<String, AtomicInteger> counts;

    public WrongCodes(InstantSource clock) {
        counts = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterWrite(WINDOW)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * @throws Refusal {@code too-many-requests}
     */
    void refuseAfterTooMany(String address) {
        AtomicInteger count = counts.getIfPresent(network(address));
        if (count != null && count.get() >= MOST) {
            throw new Refusal(Problem.TOO_MANY_REQUESTS);
        }
    }

    /** Only the first of a window writes the entry, so that it ends ten minutes after that one. */
    void count(String address) {
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
