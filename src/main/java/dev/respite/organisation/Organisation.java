package dev.respite.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.threeten.extra.YearQuarter;
import org.threeten.extra.YearWeek;

/** The tree of units as it is, or as it was or will be in an ISO week. */
@ApplicationScoped
public class Organisation {
    private final UnitTree configured;
    private final HeadCounts headCounts;
    private final InstantSource clock;

    Organisation(ConfiguredUnits configured, HeadCounts headCounts, InstantSource clock) {
        this.configured = configured.tree();
        this.headCounts = headCounts;
        this.clock = clock;
    }

    /** The quarter whose head counts hold for an ISO week: the one in which its Thursday lies. */
    public static YearQuarter quarterOf(YearWeek week) {
        return YearQuarter.from(week.atDay(DayOfWeek.THURSDAY));
    }

    /** Ids, names, parents and leaves of the present week. Its head counts are those that the units began with. */
    public UnitTree structure() {
        return structure(thisWeek());
    }

    /** As {@link #structure()}, of another week. */
    public UnitTree structure(YearWeek week) {
        return configured;
    }

    /** The tree of the present week with its head counts. */
    public Uni<UnitTree> tree() {
        return tree(thisWeek());
    }

    /** The tree of a week with the head counts of {@link #quarterOf its quarter}, as far as they are set by now. */
    public Uni<UnitTree> tree(YearWeek week) {
        return headCounts.in(quarterOf(week)).map(structure(week)::withRosters);
    }

    /** The present ISO week (UTC). */
    public YearWeek thisWeek() {
        return YearWeek.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
