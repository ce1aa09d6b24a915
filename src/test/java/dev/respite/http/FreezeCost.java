package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.keys.DataKey;
import dev.respite.keys.Epoch;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.Yardstick;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ConsentRow.Agreement;
import dev.respite.person.record.Profile;
import dev.respite.person.week.CloseWeek;
import dev.respite.person.week.FreezeWeek;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/**
 * What the weekly freeze costs, by the number of participants, each with a baseline, 45 reference weeks and seven nights.
 * Its name keeps it out of the tests, since it takes minutes. How to run it is in {@code src/docs/performance.md}.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FreezeCost {
    private static final int BATCH = 2_000;
    private static final int NIGHTS = 7;
    private static final double MILLION = 1e6;
    private static final String EVERYBODY = "truncate participant, consent, participant_day, subject_index";

    @Inject
    CloseWeek closeWeek;

    @Inject
    FreezeWeek freezeWeek;

    @Inject
    StoredKeys stored;

    @Inject
    Pool pool;

    @Test
    void of_each_size() throws SQLException {
        YearWeek week = YearWeek.from(Hospital.today());
        for (String size : System.getProperty("respite.freeze.participants", "10000,100000")
                .split(",")) {
            int participants = Integer.parseInt(size);
            DatabaseOwner.run(EVERYBODY);
            for (int added = 0; added < participants; added += BATCH) {
                add(Math.min(BATCH, participants - added), week);
            }
            DatabaseOwner.runAsSuperuser("vacuum analyze");
            measure(week, participants);
            week = week.plusWeeks(1);
        }
        DatabaseOwner.run(EVERYBODY);
    }

    private void measure(YearWeek week, int participants) throws SQLException {
        DatabaseOwner.runAsSuperuser("checkpoint");
        String before = query("select pg_current_wal_lsn()::text");
        HeapPeak.takeAndReset();
        long began = System.nanoTime();
        closeWeek.close(week);
        long closed = System.nanoTime();
        freezeWeek.freeze(week);
        double seconds = (System.nanoTime() - began) / 1e9;
        String wal = query("select pg_wal_lsn_diff(pg_current_wal_lsn(), '" + before + "')::text");
        System.out.printf(
                "FREEZE of %d participants: %.1f s (closing %.1f s), %.1f µs each, %.0f MB of WAL, heap peak %.0f MB%n",
                participants,
                seconds,
                (closed - began) / 1e9,
                1e6 * seconds / participants,
                Double.parseDouble(wal) / MILLION,
                HeapPeak.takeAndReset() / MILLION);
        assertEquals(participants, stored.count("participant where last_closed_week = '" + week + "'"));
    }

    private void add(int count, YearWeek week) {
        var rows = new Rows(count, stored.current(), week);
        pool.preparedQuery("insert into participant (id, wrapped_key, epoch, last_closed_week, sealed)"
                        + " select a, b, $1, $2, c from unnest($3::uuid[], $4::bytea[], $5::bytea[]) as t (a, b, c)")
                .executeAndAwait(
                        Tuple.of(stored.current().id(), week.minusWeeks(1).toString())
                                .addArrayOfUUID(rows.ids)
                                .addValue(rows.wrapped)
                                .addValue(rows.profiles));
        pool.preparedQuery(
                        "insert into consent (participant_id, id, state, streams, collecting_since, expires_on, sealed)"
                                + " select a, b, 'active', '{sleep,heart-rate}', $1::date, $1::date + 300, c"
                                + " from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as t (a, b, c)")
                .executeAndAwait(Tuple.of(Hospital.today())
                        .addArrayOfUUID(rows.ids)
                        .addArrayOfUUID(rows.consents)
                        .addValue(rows.agreements));
        pool.preparedQuery("insert into participant_day (participant_id, day, revision, sealed)"
                        + " select a, b, 1, c from unnest($1::uuid[], $2::date[], $3::bytea[]) as t (a, b, c)")
                .executeAndAwait(Tuple.tuple()
                        .addArrayOfUUID(rows.owners)
                        .addArrayOfLocalDate(rows.days)
                        .addValue(rows.nights));
    }

    /** Rows of a number of participants, column by column. */
    private static final class Rows {
        private static final SplittableRandom RANDOM = new SplittableRandom(1);
        private static final Yardstick YARDSTICK = yardstick();

        private final UUID[] ids;
        private final UUID[] consents;
        private final Buffer[] wrapped;
        private final Buffer[] profiles;
        private final Buffer[] agreements;
        private final UUID[] owners;
        private final LocalDate[] days;
        private final Buffer[] nights;

        Rows(int count, Epoch epoch, YearWeek week) {
            ids = new UUID[count];
            consents = new UUID[count];
            wrapped = new Buffer[count];
            profiles = new Buffer[count];
            agreements = new Buffer[count];
            owners = new UUID[count * NIGHTS];
            days = new LocalDate[count * NIGHTS];
            nights = new Buffer[count * NIGHTS];
            for (int i = 0; i < count; i++) {
                fill(i, epoch, week);
            }
        }

        private void fill(int i, Epoch epoch, YearWeek week) {
            UUID id = UUID.randomUUID();
            DataKey key = DataKey.random(id);
            ids[i] = id;
            consents[i] = UUID.randomUUID();
            wrapped[i] = Buffer.buffer(key.wrap(epoch.wrappingKey()));
            Profile joining = Profile.joining("emergency");
            profiles[i] = Buffer.buffer(
                    new Profile("emergency", joining.move(), YARDSTICK, joining.contribution()).seal(key, id));
            Agreement agreement = new Agreement(
                    2, "0".repeat(64), new BigDecimal("0.5"), Instant.EPOCH, UUID.randomUUID(), new byte[32]);
            agreements[i] = Buffer.buffer(ConsentRow.seal(key, consents[i], agreement, new byte[32]));
            for (int night = 0; night < NIGHTS; night++) {
                LocalDate day = week.atDay(DayOfWeek.MONDAY).plusDays(night);
                owners[i * NIGHTS + night] = id;
                days[i * NIGHTS + night] = day;
                byte[] features = Nights.with(
                                380 + RANDOM.nextInt(80), 85 + RANDOM.nextInt(10), 55 + RANDOM.nextInt(10))
                        .toBytes();
                nights[i * NIGHTS + night] = Buffer.buffer(key.seal(features, "participant_day", day));
            }
        }

        private static Yardstick yardstick() {
            Yardstick yardstick = Yardstick.frozen(
                    Baseline.over(Nights.from(
                                    LocalDate.of(2025, 1, 1), 28, i -> Nights.with(400 + i, 88 + i % 4, 58 + i % 5))
                            .values()),
                    YearWeek.of(2025, 5));
            for (int week = 0; week < 48; week++) {
                yardstick = yardstick
                        .measure(YearWeek.of(2025, 5).plusWeeks(week), RANDOM.nextGaussian(), true, RANDOM)
                        .after();
            }
            return yardstick;
        }
    }

    /** The first column of the first row, if there is any. */
    private String query(String sql) {
        String first = "";
        for (var row : pool.query(sql).executeAndAwait()) {
            first = row.getString(0);
        }
        return first;
    }
}
