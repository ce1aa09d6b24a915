package dev.respite.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.features.Nights;
import dev.respite.participant.Profile.Contribution;
import dev.respite.strain.Baseline;
import dev.respite.strain.ReferenceWeeks;
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
            Optional.of(Baseline.over(Nights.from(LocalDate.of(2026, 1, 1), 28, i -> Nights.with(400 + i, 90, 60 + i))
                    .values())),
            ReferenceWeeks.none().with(0.25).with(-1.5),
            Optional.of(new Contribution(WEEK, 7)));

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
        assertEquals(7, FULL.contributionTo(WEEK));
        assertEquals(0, FULL.contributionTo(WEEK.minusWeeks(1)));
        assertEquals(0, Profile.joining("er").contributionTo(WEEK));
    }

    @Test
    void no_contribution_but_the_three_exists() {
        assertThrows(IllegalArgumentException.class, () -> new Contribution(WEEK, 8));
    }

    @Test
    void it_does_not_show_itself() {
        assertEquals("Profile[redacted]", FULL.toString());
    }
}
