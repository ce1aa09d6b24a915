package dev.respite.http;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.Yardstick;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.record.Profile;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.threeten.extra.YearWeek;

/** What participants add to a week's sums, made and seen from behind. */
@ApplicationScoped
class Contributions {
    static final String LEAF = "emergency";

    private static final double LESS_THAN_ANY = -5;
    private static final int LIVED = 19;
    private static final String OF_CONSENTING = """
            select p.id, p.wrapped_key, p.epoch, p.sealed, c.id as consent, c.sealed as agreement
            from participant p join consent c on c.participant_id = p.id where c.state in ('active', 'paused')
            """;

    private final Pool pool;
    private final ParticipantTable participants;

    Contributions(Pool pool, ParticipantTable participants) {
        this.pool = pool;
        this.participants = participants;
    }

    /** A participant of {@link #LEAF} whose nights of a week are put, and whose week counts as strained when it is closed. */
    record Strained(Phone phone, YearWeek week) {
        UUID participant() {
            return phone.participant();
        }
    }

    /** Somebody new, on the Monday after the week: it is over, and not frozen before Thursday. */
    Strained somebodyStrained() {
        Physician physician = Hospital.somebody();
        physician.joins(LEAF, Hospital.BOTH_STREAMS).then().statusCode(201);
        nextMonday();
        return strainedInTheWeekFrom(physician, nextMonday().minusWeeks(1));
    }

    Strained strainedInTheWeekFrom(Physician physician, LocalDate monday) {
        Phone phone = physician.pairs();
        for (int night = 0; night < 7; night++) {
            phone.puts(Hospital.ordinaryNight(monday.plusDays(night)), Hospital.revision())
                    .then()
                    .statusCode(200);
        }
        YearWeek week = YearWeek.from(monday);
        change(
                phone.participant(),
                profile -> new Profile(
                        profile.unit(), profile.move(), rankingEveryWeekFirst(week), profile.contribution()));
        return new Strained(phone, week);
    }

    static LocalDate nextMonday() {
        LocalDate monday = Hospital.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        Hospital.moveTo(monday.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        return monday;
    }

    /**
     * Three weeks that warm and sixteen more, so that the highest week is strained without a chance, also where the last
     * three are taken out.
     */
    private static Yardstick rankingEveryWeekFirst(YearWeek week) {
        Baseline baseline =
                Baseline.over(Nights.from(LocalDate.of(2026, 1, 1), 28, i -> Nights.with(400 + i, 90, 60 + i % 5))
                        .values());
        YearWeek first = week.minusWeeks(LIVED);
        Yardstick yardstick = Yardstick.frozen(baseline, first.minusWeeks(1));
        for (int lived = 0; lived < LIVED; lived++) {
            yardstick = yardstick
                    .measure(first.plusWeeks(lived), LESS_THAN_ANY, true, new Random(0))
                    .after();
        }
        return yardstick;
    }

    /** By participant, of all who consent; for those who add 0 too. */
    Map<UUID, Profile.Contribution> to(YearWeek week) {
        Map<UUID, Profile.Contribution> contributions = new HashMap<>();
        for (Row row : pool.query(OF_CONSENTING).execute().await().indefinitely()) {
            participants
                    .open(row)
                    .profile()
                    .contributionTo(week)
                    .ifPresent(c -> contributions.put(row.getUUID("id"), c));
        }
        return contributions;
    }

    long sumOf(String unit, YearWeek week) {
        return to(week).values().stream()
                .filter(c -> c.unit().equals(unit))
                .mapToLong(Profile.Contribution::value)
                .sum();
    }

    /** As if the notice that this participant agreed to had named another ρ. */
    void agreedTo(UUID participant, String rhoPerYear) {
        Row row = row(participant);
        var key = participants.open(row).key();
        UUID consent = row.getUUID("consent");
        byte[] sealed = row.getBuffer("agreement").getBytes();
        var given = ConsentRow.agreement(key, consent, sealed);
        var other = new ConsentRow.Agreement(
                given.noticeVersion(),
                given.noticeSha256(),
                new BigDecimal(rhoPerYear),
                given.grantedAt(),
                given.receiptId(),
                given.receiptKey());
        byte[] resealed = ConsentRow.seal(key, consent, other, ConsentRow.subjectDigest(key, consent, sealed));
        pool.preparedQuery("update consent set sealed = $2 where participant_id = $1")
                .execute(Tuple.of(participant, Buffer.buffer(resealed)))
                .await()
                .indefinitely();
    }

    /** As if its last day had come, and nothing had erased it yet. */
    void expires(UUID participant) {
        pool.preparedQuery("update consent set expires_on = $2 where participant_id = $1")
                .execute(Tuple.of(participant, Hospital.today()))
                .await()
                .indefinitely();
    }

    private void change(UUID participant, java.util.function.UnaryOperator<Profile> change) {
        OpenProfile open = participants.open(row(participant));
        OpenProfile changed = new OpenProfile(participant, open.key(), change.apply(open.profile()));
        pool.withTransaction(connection -> participants.update(connection, changed))
                .await()
                .indefinitely();
    }

    private Row row(UUID participant) {
        return pool.preparedQuery(OF_CONSENTING + " and p.id = $1")
                .execute(Tuple.of(participant))
                .await()
                .indefinitely()
                .iterator()
                .next();
    }
}
