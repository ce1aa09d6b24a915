package dev.respite.person.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.GoldenPayload;
import dev.respite.keys.DataKey;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.Baseline.Band;
import dev.respite.measure.strain.DeviationComponent;
import dev.respite.measure.strain.Yardstick;
import dev.respite.person.record.Profile.Contribution;
import dev.respite.person.record.Profile.Move;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class ProfileTest {
    private static final YearWeek WEEK = YearWeek.of(2026, 53);
    private static final Profile FULL = new Profile(
            "intensive-care",
            Optional.of(new Move("transplant", WEEK.plusWeeks(2))),
            lived(Yardstick.frozen(baseline(), WEEK.minusWeeks(9)), WEEK.minusWeeks(8), .25, -1.5, 4, 1, 2),
            Optional.of(new Contribution(WEEK, "intensive-care", 5)));

    @Test
    void a_profile_comes_back_as_it_was_sealed() {
        UUID id = UUID.randomUUID();
        DataKey key = DataKey.random(id);

        assertEquals(FULL, Profile.open(key, id, FULL.seal(key, id)));
        Profile joining = Profile.joining("er");
        assertEquals(joining, Profile.open(key, id, joining.seal(key, id)));
    }

    @Test
    void form_4_is_the_one_that_is_written() {
        Baseline baseline = new Baseline(Map.of(
                DeviationComponent.ASLEEP_HR, new Band(58.25, 1.75, 25),
                DeviationComponent.TST, new Band(398.5, 40, 27),
                DeviationComponent.EFFICIENCY, new Band(91.5, 2, 26)));
        Profile stored = new Profile(
                "intensive-care",
                Optional.of(new Move("transplant", YearWeek.of(2027, 2))),
                lived(Yardstick.frozen(baseline, YearWeek.of(2026, 48)), YearWeek.of(2026, 49), .25, .25, .25, .25, -1),
                Optional.of(new Contribution(WEEK, "intensive-care", 5)));
        byte[] golden = GoldenPayload.of("profile", 4);

        GoldenPayload.assertWrittenAsTheNewest("profile", stored.toBytes());
        assertEquals(stored, Profile.fromBytes(golden));
        GoldenPayload.assertUnknownFormIsRefused("a profile", golden, Profile::fromBytes);
    }

    @Test
    void a_profile_of_form_3_starts_anew_in_its_unit() {
        Profile anew = Profile.fromBytes(GoldenPayload.of("profile", 3));

        assertEquals(Profile.joining("intensive-care").moving("transplant", YearWeek.of(2027, 2)), anew);
    }

    @Test
    void its_length_tells_neither_the_unit_nor_how_long_somebody_has_taken_part() {
        assertEquals(FULL.toBytes().length, Profile.joining("er").toBytes().length);
    }

    @Test
    void it_adds_to_the_week_closed_last_and_to_no_other() {
        assertEquals(5, FULL.contributionTo(WEEK).orElseThrow().value());
        assertEquals(Optional.empty(), FULL.contributionTo(WEEK.minusWeeks(1)));
        assertEquals(Optional.empty(), Profile.joining("er").contributionTo(WEEK));
    }

    @Test
    void a_move_counts_from_its_week_on_and_is_done_once_every_week_before_it_is_closed() {
        YearWeek from = WEEK.plusWeeks(2);

        Profile oneWeekLater = closed(FULL, WEEK.plusWeeks(1));
        Profile twoWeeksLater = closed(oneWeekLater, from);

        assertEquals("intensive-care", FULL.unitIn(from.minusWeeks(1)));
        assertEquals("transplant", FULL.unitIn(from));
        assertEquals(Optional.empty(), oneWeekLater.move());
        assertEquals("transplant", oneWeekLater.unit());
        assertEquals(
                "intensive-care",
                oneWeekLater.contributionTo(WEEK.plusWeeks(1)).orElseThrow().unit());
        assertEquals(
                "transplant", twoWeeksLater.contributionTo(from).orElseThrow().unit());
    }

    private static Profile closed(Profile profile, YearWeek week) {
        return profile.closed(week, profile.yardstick(), -1);
    }

    private static Baseline baseline() {
        return Baseline.over(Nights.from(LocalDate.of(2026, 1, 1), 28, i -> Nights.with(400 + i, 90, 60 + i))
                .values());
    }

    private static Yardstick lived(Yardstick frozen, YearWeek from, double... deviations) {
        Yardstick yardstick = frozen;
        for (int i = 0; i < deviations.length; i++) {
            yardstick = yardstick
                    .measure(from.plusWeeks(i), deviations[i], true, new SplittableRandom(1))
                    .after();
        }
        return yardstick;
    }

    @Test
    void no_contribution_but_the_three_exists() {
        assertThrows(IllegalArgumentException.class, () -> new Contribution(WEEK, "er", 7));
    }

    @Test
    void it_does_not_show_itself() {
        assertEquals("Profile[redacted]", FULL.toString());
    }
}
