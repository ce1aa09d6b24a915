package dev.respite.person.page.own;

import dev.respite.person.consent.ConsentView;
import dev.respite.person.own.OwnDay;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Of dates before somebody's first night nothing is said: that none is kept of them is no finding. */
final class FirstNight {
    private FirstNight() {}

    /**
     * The first date of waking of which a night is kept, or else may come: the one after the day since which is collected. That
     * day moves when a paused consent goes on, so nights from before it count, too.
     *
     * @param consent empty where it has just ended; then every date may have a night
     * @param kept oldest first
     */
    static LocalDate of(Optional<ConsentView> consent, List<OwnDay> kept) {
        LocalDate may = consent.map(FirstNight::collectingSince)
                .map(day -> day.plusDays(1))
                .orElse(LocalDate.EPOCH);
        return kept.stream().map(OwnDay::day).findFirst().filter(may::isAfter).orElse(may);
    }

    /** A day in UTC. */
    static LocalDate collectingSince(ConsentView consent) {
        return LocalDate.ofInstant(consent.collectingSince(), ZoneOffset.UTC);
    }
}
