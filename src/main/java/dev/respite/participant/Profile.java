package dev.respite.participant;

import dev.respite.strain.Baseline;
import dev.respite.strain.ReferenceWeeks;
import dev.respite.vault.DataKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.threeten.extra.YearWeek;

/**
 * What a participant carries from week to week. Sealed under the participant's key in a form whose length tells
 * nothing: neither the unit nor whether a baseline exists.
 *
 * @param unit the leaf that the physician chose
 * @param baseline frozen from the first 28 days with at least 14 values; empty before
 * @param reference strains of the first valid weeks since then
 * @param contribution what this participant adds to the release of the week closed last
 */
public record Profile(
        String unit, Optional<Baseline> baseline, ReferenceWeeks reference, Optional<Contribution> contribution) {
    private static final String TABLE = "participant";
    private static final byte FORMAT = 1;
    private static final int UNIT_BYTES = 40;

    /** Stands in the payload where there is none: it has the same length. */
    private static final Baseline NO_BASELINE = new Baseline(Map.of());

    /** One closed week's part in the sum of a unit: +7, −1 or 0. Never logged, never shown. */
    public record Contribution(YearWeek week, int value) {
        public Contribution {
            if (value != 7 && value != -1 && value != 0) {
                throw new IllegalArgumentException("a contribution is 7, -1 or 0");
            }
        }

        @Override
        public String toString() {
            return "Contribution[redacted]";
        }
    }

    public Profile {
        if (unit.getBytes(StandardCharsets.UTF_8).length > UNIT_BYTES) {
            throw new IllegalArgumentException("unit ids have at most " + UNIT_BYTES + " bytes");
        }
    }

    /** Of a participant who has just joined. */
    public static Profile joining(String unit) {
        return new Profile(unit, Optional.empty(), ReferenceWeeks.none(), Optional.empty());
    }

    /** What this participant adds to a week's sum; 0 unless that week was the last one closed. */
    public int contributionTo(YearWeek week) {
        return contribution
                .filter(c -> c.week().equals(week))
                .map(Contribution::value)
                .orElse(0);
    }

    public byte[] seal(DataKey key, UUID participant) {
        return key.seal(toBytes(), TABLE, participant);
    }

    public static Profile open(DataKey key, UUID participant, byte[] sealed) {
        return fromBytes(key.open(sealed, TABLE, participant));
    }

    byte[] toBytes() {
        byte[] baselineBytes = baseline.orElse(NO_BASELINE).toBytes();
        byte[] referenceBytes = reference.toBytes();
        return ByteBuffer.allocate(3 + 2 * Integer.BYTES + UNIT_BYTES + baselineBytes.length + referenceBytes.length)
                .put(FORMAT)
                .put((byte) (baseline.isPresent() ? 1 : 0))
                .put((byte) contribution.map(Contribution::value).orElse(0).intValue())
                .putInt(contribution.map(c -> c.week().getYear()).orElse(0))
                .putInt(contribution.map(c -> c.week().getWeek()).orElse(0))
                .put(Arrays.copyOf(unit.getBytes(StandardCharsets.UTF_8), UNIT_BYTES))
                .put(baselineBytes)
                .put(referenceBytes)
                .array();
    }

    static Profile fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != FORMAT) {
            throw new IllegalArgumentException("not a profile of format " + FORMAT);
        }
        boolean hasBaseline = in.get() == 1;
        int value = in.get();
        int year = in.getInt();
        int week = in.getInt();
        String unit = new String(take(in, UNIT_BYTES), StandardCharsets.UTF_8).replace("\0", "");
        byte[] baseline = take(in, NO_BASELINE.toBytes().length);
        return new Profile(
                unit,
                hasBaseline ? Optional.of(Baseline.fromBytes(baseline)) : Optional.empty(),
                ReferenceWeeks.fromBytes(take(in, in.remaining())),
                week == 0 ? Optional.empty() : Optional.of(new Contribution(YearWeek.of(year, week), value)));
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "Profile[redacted]";
    }
}
