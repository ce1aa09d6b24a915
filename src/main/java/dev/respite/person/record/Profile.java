package dev.respite.person.record;

import dev.respite.keys.DataKey;
import dev.respite.measure.strain.ReferenceWeeks;
import dev.respite.measure.strain.Yardstick;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.threeten.extra.YearWeek;

/**
 * What a participant carries from week to week. Sealed under the participant's key in a form whose length tells
 * nothing: neither the unit nor whether a baseline exists.
 *
 * @param unit the leaf that the physician chose; empty once only the days are kept
 * @param move a later choice of leaf, until every week before it is closed
 * @param yardstick what this participant's weeks are measured with
 * @param contribution what this participant adds to the release of the week closed last
 */
public record Profile(String unit, Optional<Move> move, Yardstick yardstick, Optional<Contribution> contribution) {
    private static final String TABLE = "participant";
    private static final byte FORM = 4;

    /** Of weeks that were measured in another way, before any number had been released to anybody. */
    private static final byte OTHER_MECHANISM = 3;

    private static final int UNIT_BYTES = 40;
    private static final int BYTES = 2 + 4 * Integer.BYTES + 3 * UNIT_BYTES + Yardstick.BYTES;

    /** Another leaf, from an ISO week on. */
    public record Move(String unit, YearWeek from) {
        public Move {
            requireFits(unit);
        }

        @Override
        public String toString() {
            return "Move[redacted]";
        }
    }

    /** One closed week's part in the sum of a unit: +5, −1 or 0. Never logged, never shown. */
    public record Contribution(YearWeek week, String unit, int value) {
        public Contribution {
            if (value != ReferenceWeeks.STRAINED && value != ReferenceWeeks.NOT_STRAINED && value != 0) {
                throw new IllegalArgumentException("a contribution is 5, -1 or 0");
            }
        }

        @Override
        public String toString() {
            return "Contribution[redacted]";
        }
    }

    public Profile {
        requireFits(unit);
    }

    private static void requireFits(String unit) {
        if (unit.getBytes(StandardCharsets.UTF_8).length > UNIT_BYTES) {
            throw new IllegalArgumentException("unit ids have at most " + UNIT_BYTES + " bytes");
        }
    }

    /** Of a participant who has just joined. */
    public static Profile joining(String unit) {
        return new Profile(unit, Optional.empty(), Yardstick.none(), Optional.empty());
    }

    /** What is left of it where only the days are kept: nothing, at the same length. */
    public static Profile gone() {
        return joining("");
    }

    /** The leaf that counts for an ISO week. */
    public String unitIn(YearWeek week) {
        return move.filter(m -> !week.isBefore(m.from())).map(Move::unit).orElse(unit);
    }

    /** The same with another leaf from {@code week} on. */
    public Profile moving(String leaf, YearWeek week) {
        Optional<Move> next = leaf.equals(unit) ? Optional.empty() : Optional.of(new Move(leaf, week));
        return new Profile(unit, next, yardstick, contribution);
    }

    /** The same after a week was closed. A move that no open week precedes any more is done. */
    public Profile closed(YearWeek week, Yardstick newYardstick, int value) {
        YearWeek next = week.plusWeeks(1);
        return new Profile(
                unitIn(next),
                move.filter(m -> m.from().isAfter(next)),
                newYardstick,
                Optional.of(new Contribution(week, unitIn(week), value)));
    }

    /** What this participant adds to a week's sum, if that week was the last one closed. */
    public Optional<Contribution> contributionTo(YearWeek week) {
        return contribution.filter(c -> c.week().equals(week));
    }

    public byte[] seal(DataKey key, UUID participant) {
        return key.seal(toBytes(), TABLE, participant);
    }

    public static Profile open(DataKey key, UUID participant, byte[] sealed) {
        return fromBytes(key.open(sealed, TABLE, participant));
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).put(FORM).put((byte)
                contribution.map(Contribution::value).orElse(0).intValue());
        putWeek(out, contribution.map(Contribution::week));
        putWeek(out, move.map(Move::from));
        putUnit(out, unit);
        putUnit(out, move.map(Move::unit).orElse(""));
        putUnit(out, contribution.map(Contribution::unit).orElse(""));
        return out.put(yardstick.toBytes()).array();
    }

    /** Reads what {@link #toBytes()} wrote, in whatever form. */
    static Profile fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        return switch (form) {
            case FORM -> form4(in);
            case OTHER_MECHANISM -> startsAnew(in);
            default -> throw new IllegalArgumentException("cannot read form " + form + " of a profile");
        };
    }

    private static Profile form4(ByteBuffer in) {
        int value = in.get();
        Optional<YearWeek> closed = takeWeek(in);
        Optional<YearWeek> moves = takeWeek(in);
        String unit = takeUnit(in);
        String movesTo = takeUnit(in);
        String closedIn = takeUnit(in);
        return new Profile(
                unit,
                moves.map(from -> new Move(movesTo, from)),
                Yardstick.read(in),
                closed.map(week -> new Contribution(week, closedIn, value)));
    }

    /** The unit and a move to another, and nothing that was computed. */
    private static Profile startsAnew(ByteBuffer in) {
        in.get();
        takeWeek(in);
        Optional<YearWeek> moves = takeWeek(in);
        Profile joining = joining(takeUnit(in));
        String movesTo = takeUnit(in);
        return moves.map(from -> joining.moving(movesTo, from)).orElse(joining);
    }

    private static void putWeek(ByteBuffer out, Optional<YearWeek> week) {
        out.putInt(week.map(YearWeek::getYear).orElse(0))
                .putInt(week.map(YearWeek::getWeek).orElse(0));
    }

    private static Optional<YearWeek> takeWeek(ByteBuffer in) {
        int year = in.getInt();
        int week = in.getInt();
        return week == 0 ? Optional.empty() : Optional.of(YearWeek.of(year, week));
    }

    private static void putUnit(ByteBuffer out, String unit) {
        out.put(Arrays.copyOf(unit.getBytes(StandardCharsets.UTF_8), UNIT_BYTES));
    }

    private static String takeUnit(ByteBuffer in) {
        byte[] unit = new byte[UNIT_BYTES];
        in.get(unit);
        return new String(unit, StandardCharsets.UTF_8).replace("\0", "");
    }

    @Override
    public String toString() {
        return "Profile[redacted]";
    }
}
