package dev.respite.concern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.respite.identity.RateLimit;
import dev.respite.keys.BlindIndex;
import dev.respite.keys.Sha256;
import dev.respite.problem.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whose concern is heard at once, and who has to do some work first. Nobody is refused for what another did from the same
 * address: a flood makes a concern dearer, for those who flood and for those beside them, and never impossible.
 *
 * <p>Work is a number N so that SHA-256 (FIPS 180-4) of the ASCII text {@code CHALLENGE:N} begins with so many zero bits.
 * It is good once, for an hour. Each replica counts for itself.
 */
final class AdmitConcerns {
    static final int AN_HOUR_BY_ADDRESS = 20;

    /** Of all together, since who has many addresses, or invents them behind a proxy, would have as many times twenty. */
    static final int AN_HOUR_BY_ALL = 200;

    /** A million tries: a second of one processor. */
    static final int FEWEST_BITS = 20;

    /** So many in an hour double the work for the next. */
    static final int DOUBLES_AFTER = 60;

    /** Work that was begun before it doubled twice is still good. */
    private static final int GRACE_BITS = 2;

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final String EVERYBODY = "everybody";
    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern DONE =
            Pattern.compile("((\\d{1,12})\\.(\\d{1,3})\\.[0-9a-f]{32})\\.([0-9a-f]{64}):\\d{1,20}");

    private final RateLimit byAddress;
    private final RateLimit byAll;
    private final InstantSource clock;
    private final int fewestBits;
    private final SecretKey key;
    private final Cache<String, Boolean> spent;
    private long hour;
    private int worked;

    /**
     * @param secret from which a key for challenges is derived
     * @param fewestBits what the first work of an hour takes
     */
    AdmitConcerns(SecretKey secret, InstantSource clock, int fewestBits) {
        this.clock = clock;
        this.fewestBits = fewestBits;
        this.byAddress = new RateLimit(clock, AN_HOUR_BY_ADDRESS, WINDOW);
        this.byAll = new RateLimit(clock, AN_HOUR_BY_ALL, WINDOW);
        byte[] derived = BlindIndex.blind(secret, BlindIndex.inner("work"));
        this.key = new SecretKeySpec(derived, "HmacSHA256");
        this.spent =
                Caffeine.newBuilder().expireAfterWrite(WINDOW.multipliedBy(2)).build();
    }

    /**
     * Counts a concern before anything is done for it.
     *
     * @param work null, or {@code CHALLENGE:N}
     * @throws Refusal {@code too-many-requests} with the {@code challenge} and the {@code bits} that are asked for
     */
    void admit(String address, @Nullable String work) {
        if (work != null ? isDone(work) : byAddress.take(address) && byAll.take(EVERYBODY)) {
            return;
        }
        throw byAll.refusalOfAll().work(challenge(bits()), bits());
    }

    /** One replica remembers what was handed in to it; what is remembered each cost somebody the work. */
    private boolean isDone(String work) {
        Matcher parts = DONE.matcher(work);
        if (!parts.matches()
                || !MessageDigest.isEqual(tag(parts.group(1)), HexFormat.of().parseHex(parts.group(4)))) {
            return false;
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(parts.group(2));
        int bits = Integer.parseInt(parts.group(3));
        byte[] hash = Sha256.of(work.getBytes(StandardCharsets.US_ASCII));
        return age <= WINDOW.toSeconds()
                && bits + GRACE_BITS >= bits()
                && new BigInteger(1, hash).bitLength() <= hash.length * Byte.SIZE - bits
                && spent.asMap().putIfAbsent(parts.group(1), true) == null
                && countWorked();
    }

    /** How many zero bits are asked for now. */
    private synchronized int bits() {
        long now = clock.instant().getEpochSecond() / WINDOW.toSeconds();
        if (now != hour) {
            hour = now;
            worked = 0;
        }
        return fewestBits + worked / DOUBLES_AFTER;
    }

    private synchronized boolean countWorked() {
        worked++;
        return true;
    }

    private String challenge(int bits) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String stamp = clock.instant().getEpochSecond() + "." + bits + "."
                + HexFormat.of().formatHex(random);
        return stamp + "." + HexFormat.of().formatHex(tag(stamp));
    }

    private byte[] tag(String stamp) {
        return BlindIndex.blind(key, BlindIndex.inner("challenge", stamp));
    }
}
