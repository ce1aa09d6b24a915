package dev.respite.release;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearWeek;

/** Repository of frozen releases: all that a lead's code path can reach of the database. */
@ApplicationScoped
public class Releases {
    private final Mutiny.SessionFactory sessions;

    public Releases(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Every release of every leaf in the last weeks up to the latest released one, by week and leaf. Counted from the
     * release and not from today, so that the answer changes when something is released and at no other time.
     *
     * @param weeks how many, at least 1
     */
    public Uni<List<WeeklyRelease>> latest(int weeks) {
        return sessions.withSession(
                        session -> session.createSelectionQuery("select max(r.isoWeek) from ReleaseRow r", String.class)
                                .getSingleResultOrNull())
                .chain(last -> last == null
                        ? Uni.createFrom().item(List.of())
                        : since(YearWeek.parse(last).minusWeeks(weeks - 1L)));
    }

    /** Every release of every leaf from a week on, by week and leaf. */
    public Uni<List<WeeklyRelease>> since(YearWeek week) {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "from ReleaseRow r where r.isoWeek >= :week order by r.isoWeek, r.unit",
                                ReleaseRow.class)
                        .setParameter("week", week.toString())
                        .getResultList())
                .map(rows -> rows.stream().map(ReleaseRow::toRelease).toList());
    }
}
