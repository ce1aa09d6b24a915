package dev.respite.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts tries by the address that they come from, or by the person whose token comes along, each before anything is done for it: of any number at once no more are
 * heard than one after the other. Each replica counts for itself. Nothing that is right may depend on it, since many people
 * share an address; to make guessing hopeless is for the length of what is guessed.
 */
public final class RateLimit {
    private static final int ADDRESSES = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final int most;
    private final Duration window;
    private final Cache<String, Window> counts;

    private record Window(Instant until, AtomicInteger count) {}

    /**
     * A limit of its own, which shares no count with another.
     *
     * @param most so many tries are heard within one window, which begins with the first of them
     */
    public RateLimit(InstantSource clock, int most, Duration window) {
        this.clock = clock;
        this.most = most;
        this.window = window;
        this.counts = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterWrite(window)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * Where a request comes from: the connection's address, or what a proxy says that the configuration trusts ({@code
     * quarkus.http.proxy.trusted-proxies}). It is counted in memory and not kept.
     */
    public static String sender(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        String numeric = address.hostAddress();
        return numeric != null ? numeric : String.valueOf(address.host());
    }

    /** Takes one of an address's tries; false if it has none left. */
    public boolean take(String address) {
        Window tries =
                counts.get(network(address), first -> new Window(clock.instant().plus(window), new AtomicInteger()));
        return tries.count().getAndUpdate(taken -> Math.min(taken + 1, most)) < most;
    }

    /** Gives back a try that was taken for what turned out to be right. */
    public void giveBack(String address) {
        Window tries = counts.getIfPresent(network(address));
        if (tries != null) {
            tries.count().getAndUpdate(taken -> Math.max(taken - 1, 0));
        }
    }

    /** Begins anew with who showed that it was them, or stopped what was tried in their name. */
    public void forget(String address) {
        counts.invalidate(network(address));
    }

    /** The refusal of one person's try, with the time until their window ends. */
    public Refusal refusal(String person) {
        Window tries = counts.getIfPresent(network(person));
        Duration left = tries == null ? Duration.ZERO : Duration.between(clock.instant(), tries.until());
        return new Refusal(Problem.TOO_MANY_REQUESTS).retryAfter(left);
    }

    /**
     * The refusal of a try from an address that many share. It tells the whole window, after which it is over in any case: the
     * time that is left would tell when the first of them came, who may be the writer of a concern.
     */
    public Refusal refusalOfAll() {
        return new Refusal(Problem.TOO_MANY_REQUESTS).retryAfter(window);
    }

    /** Of an IPv6 address the first half: of the other anybody has as many as they like. */
    private static String network(String address) {
        byte[] bytes = address.indexOf(':') < 0 ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
    }
}
