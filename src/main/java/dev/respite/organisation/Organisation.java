package dev.respite.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.threeten.extra.YearQuarter;
import org.threeten.extra.YearWeek;

/** The tree of units as it is, or as it was or will be in an ISO week. */
@ApplicationScoped
public class Organisation {
    /**
     * A tree of units that comes into force.
     *
     * @param from the first ISO week that it holds for
     */
    public record Announcement(YearWeek from, UnitTree tree) {}

    /** Where the tree has its head counts from, other than those that its units began with. */
    public interface HeadCounts {
        /**
         * The public head counts of a quarter by unit: what was set for it, or else for the latest quarter before. A unit
         * for which none was set has none here.
         */
        Uni<Map<String, Integer>> in(YearQuarter quarter);
    }

    private final Supplier<TreeHistory> trees;
    private final HeadCounts headCounts;
    private final InstantSource clock;

    Organisation(Supplier<TreeHistory> trees, HeadCounts headCounts, InstantSource clock) {
        this.trees = trees;
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
        return trees.get().inForce(week);
    }

    /** The tree of the present week with its head counts. */
    public Uni<UnitTree> tree() {
        return tree(thisWeek());
    }

    /** The tree of a week with the head counts of {@link #quarterOf its quarter}, as far as they are set by now. */
    public Uni<UnitTree> tree(YearWeek week) {
        return headCounts.in(quarterOf(week)).map(structure(week)::withRosters);
    }

    /** The tree that will follow the present one, if any is announced. It may be withdrawn up to eight weeks before. */
    public Optional<Announcement> announced() {
        return trees.get().after(thisWeek());
    }

    /** The present ISO week (UTC). */
    public YearWeek thisWeek() {
        return YearWeek.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
