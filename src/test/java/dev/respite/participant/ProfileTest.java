package dev.respite.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.features.Nights;
import dev.respite.participant.Profile.Contribution;
import dev.respite.participant.Profile.Move;
import dev.respite.strain.Baseline;
import dev.respite.strain.Yardstick;
import dev.respite.vault.DataKey;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class ProfileTest {
    private static final YearWeek WEEK = YearWeek.of(2026, 53);
    private static final Profile FULL = new Profile(
            "intensive-care",
            Optional.of(new Move("transplant", WEEK.plusWeeks(2))),
            Yardstick.frozen(baseline(0), WEEK.minusWeeks(90)).with(0.25).with(-1.5),
            Yardstick.frozen(baseline(9), WEEK.minusWeeks(9)).with(4),
            Optional.of(new Contribution(WEEK, "intensive-care", 7)));

    @Test
    void a_profile_comes_back_as_it_was_sealed() {
        UUID id = UUID.randomUUID();
        DataKey key = DataKey.random(id);

        assertEquals(FULL, Profile.open(key, id, FULL.seal(key, id)));
        Profile joining = Profile.joining("er");
        assertEquals(joining, Profile.open(key, id, joining.seal(key, id)));
    }

    @Test
    void its_length_tells_neither_the_unit_nor_how_long_somebody_has_taken_part() {
        assertEquals(FULL.toBytes().length, Profile.joining("er").toBytes().length);
    }

    @Test
    void it_adds_to_the_week_closed_last_and_to_no_other() {
        assertEquals(7, FULL.contributionTo(WEEK).orElseThrow().value());
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
        return profile.closed(week, profile.yardstick(), profile.second(), -1);
    }

    private static Baseline baseline(int more) {
        return Baseline.over(Nights.from(LocalDate.of(2026, 1, 1), 28, i -> Nights.with(400 + i + more, 90, 60 + i))
                .values());
    }

    @Test
    void no_contribution_but_the_three_exists() {
        assertThrows(IllegalArgumentException.class, () -> new Contribution(WEEK, "er", 8));
    }

    @Test
    void it_does_not_show_itself() {
        assertEquals("Profile[redacted]", FULL.toString());
    }
}
