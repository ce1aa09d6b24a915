package dev.respite.unit.release;

import dev.respite.organisation.Unit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.threeten.extra.YearWeek;

/**
 * One frozen, protected number: a leaf's sum of contributions in an ISO week plus noise. Never recomputed; all that is
 * shown is post-processing of these.
 *
 * @param unit the leaf's id
 * @param week the ISO week of the data
 * @param value R, sum plus noise; any sign
 * @param n N, the public roster at the freeze, at least 1
 * @param variance σ² of the noise, from 1 to {@value DiscreteGaussian#MAX_VARIANCE}
 * @param frozenAt when it was frozen, cut to the microsecond because the database keeps no more
 * @param prevHash hash of the release before it, or {@link ReleaseHash#GENESIS}
 * @param hash {@link ReleaseHash#of} of this release
 * @param erratum whether the week is known to be faulty: it is flagged, and stays in every sum
 */
public record WeeklyRelease(
        String unit,
        YearWeek week,
        long value,
        int n,
        int variance,
        Instant frozenAt,
        String prevHash,
        String hash,
        boolean erratum) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when a number is out of range or a hash is not 64 lower-case hex digits */
    public WeeklyRelease {
        Unit.requireId(unit);
        if (n < 1 || n > Unit.MAX_ROSTER) {
            throw new IllegalArgumentException("A released roster is from 1 to " + Unit.MAX_ROSTER + ".");
        }
        if (variance < 1 || variance > DiscreteGaussian.MAX_VARIANCE) {
            throw new IllegalArgumentException(
                    "A released variance is from 1 to " + DiscreteGaussian.MAX_VARIANCE + ".");
        }
        if (!SHA_256.matcher(prevHash).matches() || !SHA_256.matcher(hash).matches()) {
            throw new IllegalArgumentException("A release hash is 64 lower-case hex digits.");
        }
        frozenAt = frozenAt.truncatedTo(ChronoUnit.MICROS);
    }
}
