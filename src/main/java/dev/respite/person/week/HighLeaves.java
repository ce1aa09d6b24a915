package dev.respite.person.week;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.release.ReleaseTable;
import dev.respite.unit.signal.HouseReleases;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * Which leaves' public lines were high before a week is closed. Made of releases that were frozen before, and nothing else:
 * what it decides for one participant depends on their own data and on public numbers alone.
 */
@ApplicationScoped
public class HighLeaves {
    private final Pool pool;
    private final ReleaseTable releases;
    private final Organisation organisation;

    public HighLeaves(@ForJobs Pool pool, ReleaseTable releases, Organisation organisation) {
        this.pool = pool;
        this.releases = releases;
        this.organisation = organisation;
    }

    /**
     * The leaves whose line was high in the week before, with the first week of their run.
     *
     * @param units as they are in the week to be closed
     */
    record Before(UnitTree units, Map<String, YearWeek> runs) {
        /** The first week of the run of the leaf in which those of a ward count; empty if its line was not high. */
        Optional<YearWeek> since(String ward) {
            return units.cellOf(ward).map(runs::get);
        }
    }

    /** Before that week. Blocks. */
    Before before(YearWeek week) {
        UnitTree units = organisation.tree(week).await().atMost(Wait.STATEMENT);
        var house = new HouseReleases(releases.before(pool, week).await().atMost(Wait.STATEMENT));
        Map<String, YearWeek> runs = new HashMap<>();
        for (Unit leaf : units.leaves()) {
            house.of(leaf.id(), units).highSince().ifPresent(run -> runs.put(leaf.id(), run));
        }
        return new Before(units, runs);
    }
}
