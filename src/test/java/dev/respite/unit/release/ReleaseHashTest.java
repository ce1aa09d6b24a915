package dev.respite.unit.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class ReleaseHashTest {
    private static final int LENGTH = 8;

    /** Every way to change what a hash covers, and the hash itself. */
    private static final List<UnaryOperator<WeeklyRelease>> TAMPERINGS = List.of(
            r -> copy(r, r.unit() + "x", r.week(), r.value(), r.n(), r.variance(), r.frozenAt(), r.hash()),
            r -> copy(r, r.unit(), r.week().plusWeeks(1), r.value(), r.n(), r.variance(), r.frozenAt(), r.hash()),
            r -> copy(r, r.unit(), r.week(), -r.value(), r.n(), r.variance(), r.frozenAt(), r.hash()),
            r -> copy(r, r.unit(), r.week(), r.value(), r.n() + 1, r.variance(), r.frozenAt(), r.hash()),
            r -> copy(r, r.unit(), r.week(), r.value(), r.n(), r.variance() + 1, r.frozenAt(), r.hash()),
            r -> copy(
                    r,
                    r.unit(),
                    r.week(),
                    r.value(),
                    r.n(),
                    r.variance(),
                    r.frozenAt().plusNanos(1000),
                    r.hash()),
            r -> copy(r, r.unit(), r.week(), r.value(), r.n(), r.variance(), r.frozenAt(), ReleaseHash.GENESIS));

    @Test
    void the_encoding_never_changes() {
        var release = ReleaseHash.seal(
                ReleaseHash.GENESIS, "icu", YearWeek.of(2026, 9), -12, 41, 1872, Instant.parse("2026-03-05T06:00:00Z"));
        assertEquals("f6a1b8f55a8c9c4a95610bf4b8db017c9e4eda791f3313c6d30aa77f7defdd3b", release.hash());
    }

    @Test
    void an_untouched_chain_verifies_and_so_does_an_empty_one() {
        assertEquals(OptionalInt.empty(), ReleaseHash.verify(ReleaseHash.GENESIS, chain()));
        assertEquals(OptionalInt.empty(), ReleaseHash.verify(ReleaseHash.GENESIS, List.of()));
    }

    @Property
    void any_change_is_found_where_it_was_made(
            @ForAll @IntRange(max = LENGTH - 1) int index, @ForAll @IntRange(max = 6) int way) {
        var chain = chain();
        chain.set(index, TAMPERINGS.get(way).apply(chain.get(index)));
        assertEquals(OptionalInt.of(index), ReleaseHash.verify(ReleaseHash.GENESIS, chain));
    }

    @Property
    void a_changed_release_with_a_new_hash_breaks_the_next_one(@ForAll @IntRange(max = LENGTH - 2) int index) {
        var chain = chain();
        var old = chain.get(index);
        chain.set(
                index,
                ReleaseHash.seal(old.prevHash(), "icu", old.week(), 999, old.n(), old.variance(), old.frozenAt()));
        assertEquals(OptionalInt.of(index + 1), ReleaseHash.verify(ReleaseHash.GENESIS, chain));
    }

    @Property
    void a_removed_release_is_missed_by_the_next_one(@ForAll @IntRange(max = LENGTH - 2) int index) {
        var chain = chain();
        chain.remove(index);
        assertEquals(OptionalInt.of(index), ReleaseHash.verify(ReleaseHash.GENESIS, chain));
    }

    @Property
    void swapped_releases_are_found(@ForAll @IntRange(max = LENGTH - 2) int index) {
        var chain = chain();
        Collections.swap(chain, index, index + 1);
        assertEquals(OptionalInt.of(index), ReleaseHash.verify(ReleaseHash.GENESIS, chain));
    }

    @Property
    void an_erratum_does_not_break_the_chain(@ForAll @IntRange(max = LENGTH - 1) int index) {
        var chain = chain();
        var r = chain.get(index);
        chain.set(
                index,
                new WeeklyRelease(
                        r.unit(),
                        r.week(),
                        r.value(),
                        r.n(),
                        r.variance(),
                        r.frozenAt(),
                        r.prevHash(),
                        r.hash(),
                        true));
        assertEquals(OptionalInt.empty(), ReleaseHash.verify(ReleaseHash.GENESIS, chain));
    }

    @Test
    void fields_do_not_run_into_each_other() {
        var week = YearWeek.of(2026, 9);
        var one = ReleaseHash.seal(ReleaseHash.GENESIS, "icu", week, 1, 11, 1872, Cells.FROZEN_AT);
        var other = ReleaseHash.seal(ReleaseHash.GENESIS, "icu", week, 11, 1, 1872, Cells.FROZEN_AT);
        assertNotEquals(one.hash(), other.hash());
    }

    @Test
    void a_time_finer_than_the_database_keeps_hashes_as_what_it_keeps() {
        var fine = Cells.FROZEN_AT.plusNanos(123_456_789);
        var kept = Cells.FROZEN_AT.plus(Duration.ofNanos(123_456_000));
        var week = YearWeek.of(2026, 9);
        var sealed = ReleaseHash.seal(ReleaseHash.GENESIS, "icu", week, 1, 40, 1872, fine);
        assertEquals(ReleaseHash.seal(ReleaseHash.GENESIS, "icu", week, 1, 40, 1872, kept), sealed);
    }

    @Test
    void a_release_with_a_number_or_hash_out_of_range_is_refused() {
        var good = Cells.cell("icu", YearWeek.of(2026, 9), 1, 40);
        assertRefused(r -> copy(r, "ICU", r.week(), 1, 40, 1872, r.frozenAt(), r.hash()), good);
        assertRefused(r -> copy(r, "icu", r.week(), 1, 0, 1872, r.frozenAt(), r.hash()), good);
        assertRefused(r -> copy(r, "icu", r.week(), 1, 40, 0, r.frozenAt(), r.hash()), good);
        assertRefused(r -> copy(r, "icu", r.week(), 1, 40, 1872, r.frozenAt(), "AB".repeat(32)), good);
    }

    private static void assertRefused(UnaryOperator<WeeklyRelease> change, WeeklyRelease good) {
        assertThrows(IllegalArgumentException.class, () -> change.apply(good));
    }

    private static List<WeeklyRelease> chain() {
        var chain = new ArrayList<WeeklyRelease>();
        var prevHash = ReleaseHash.GENESIS;
        for (int i = 0; i < LENGTH; i++) {
            var week = YearWeek.of(2026, 50).plusWeeks(i);
            chain.add(ReleaseHash.seal(prevHash, "icu", week, 20 + i, 41, 1872, Cells.FROZEN_AT));
            prevHash = chain.get(i).hash();
        }
        return chain;
    }

    private static WeeklyRelease copy(
            WeeklyRelease r, String unit, YearWeek week, long value, int n, int variance, Instant at, String hash) {
        return new WeeklyRelease(unit, week, value, n, variance, at, r.prevHash(), hash, r.erratum());
    }
}
