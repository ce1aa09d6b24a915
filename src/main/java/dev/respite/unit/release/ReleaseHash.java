package dev.respite.unit.release;

import dev.respite.keys.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.threeten.extra.YearWeek;

/**
 * The chain that makes a later change of a release visible to everyone who wrote down a hash.
 *
 * <p>hash = SHA-256 (FIPS 180-4) of the UTF-8 bytes of this JSON array, without spaces:
 * {@code ["ns-2","<prevHash>","<unit>","2026-W09",-12,41,1872,"2026-03-05T06:00:00Z"]}, that is previous hash, unit,
 * week, R, N, σ² and {@code frozenAt} as {@link Instant#toString} writes it. No field can hold a quote, so no two
 * releases share an encoding. The erratum flag is outside: it comes later, and must not break the chain.
 */
public final class ReleaseHash {
    /** What the first release of a chain names as its previous hash. */
    public static final String GENESIS = "0".repeat(64);

    private ReleaseHash() {}

    /** A release that follows the one with this hash, without an erratum. */
    public static WeeklyRelease seal(
            String prevHash, String unit, YearWeek week, long value, int n, int variance, Instant frozenAt) {
        var open = new WeeklyRelease(unit, week, value, n, variance, frozenAt, prevHash, GENESIS, false);
        return new WeeklyRelease(unit, week, value, n, variance, frozenAt, prevHash, of(open), false);
    }

    /** What the release's hash must be: 64 lower-case hex digits. Its own hash and its erratum flag do not enter. */
    public static String of(WeeklyRelease release) {
        var json = "[\"%s\",\"%s\",\"%s\",\"%s\",%s,%s,%s,\"%s\"]"
                .formatted(
                        Mechanism.NAME,
                        release.prevHash(),
                        release.unit(),
                        release.week(),
                        release.value(),
                        release.n(),
                        release.variance(),
                        release.frozenAt());
        return Sha256.hex(json);
    }

    /**
     * Checks a chain, or a part of one.
     *
     * @param prevHash hash of the release before the first of these: {@link #GENESIS} for a whole chain, otherwise noted
     *     earlier
     * @param chain in the order in which they were chained
     * @return the index of the first release whose hash or previous hash is wrong; empty when all are right
     */
    public static OptionalInt verify(String prevHash, List<WeeklyRelease> chain) {
        var expected = prevHash;
        for (int i = 0; i < chain.size(); i++) {
            var release = chain.get(i);
            if (!release.prevHash().equals(expected) || !release.hash().equals(of(release))) {
                return OptionalInt.of(i);
            }
            expected = release.hash();
        }
        return OptionalInt.empty();
    }
}
