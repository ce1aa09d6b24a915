package dev.respite.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.http.TestDatabase;
import dev.respite.organisation.Organisation.Announcement;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** Starts beside the running service, on a table of their own in the same database. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TreeRecorderTest {
    private static final String SCHEMA = "witness_test";
    private static final Instant FIRST_START = Instant.parse("2026-01-05T08:00:00Z");
    private static final YearWeek NEXT_YEAR = YearWeek.of(2027, 1);
    private static final Unit HOSPITAL = new Unit("hospital", "Hospital “A”, with\ta tab", null, 0);
    private static final UnitTree FIRST = new UnitTree(List.of(HOSPITAL, new Unit("icu", "ICU", "hospital", 41)));
    private static final UnitTree SECOND = new UnitTree(List.of(HOSPITAL, new Unit("care", "Care", "hospital", 44)));

    @Inject
    Vertx vertx;

    @Inject
    Mutiny.SessionFactory sessions;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String user;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private Pool pool;

    @BeforeEach
    void a_table_of_its_own() {
        var options = PgConnectOptions.fromUri(url)
                .setUser(user)
                .setPassword(password)
                .addProperty("search_path", SCHEMA + ",public");
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(6))
                .connectingTo(options)
                .using(vertx)
                .build());
        run("create schema " + SCHEMA);
        run("create table " + SCHEMA + ".organisation_tree (like public.organisation_tree including all)");
        run("grant usage on schema " + SCHEMA + " to public");
        run("grant select, insert on " + SCHEMA + ".organisation_tree to public");
    }

    @AfterEach
    void gone() {
        run("drop schema " + SCHEMA + " cascade");
        pool.close().await().indefinitely();
    }

    @Test
    void replicas_that_start_at_once_remember_one_tree_and_one_announcement() {
        var coming = new Announcement(NEXT_YEAR, SECOND);

        CompletableFuture.allOf(IntStream.range(0, 5)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> start(FIRST_START, FIRST, coming), call -> new Thread(call).start()))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();

        assertEquals(2, count());
    }

    @Test
    void a_start_knows_what_was_in_force_and_announced_before_it() {
        start(FIRST_START, FIRST, null);
        TreeRecorder running = start(FIRST_START.plusSeconds(60), FIRST, null);
        start(FIRST_START.plusSeconds(120), FIRST, new Announcement(NEXT_YEAR, SECOND));

        running.readAnew();

        assertEquals(
                FIRST.given(), running.get().inForce(NEXT_YEAR.minusWeeks(1)).given());
        assertEquals(SECOND.given(), running.get().inForce(NEXT_YEAR).given());
        TreeRecorder later = start(Instant.parse("2027-01-04T00:00:00Z"), SECOND, null);
        assertEquals(SECOND.given(), later.get().inForce(NEXT_YEAR).given());
    }

    @Test
    void a_start_that_is_refused_leaves_nothing_behind() {
        start(FIRST_START, FIRST, null);

        assertThrows(IllegalArgumentException.class, () -> start(FIRST_START, SECOND, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> start(FIRST_START, FIRST, new Announcement(YearWeek.of(2026, 4), SECOND)));

        assertEquals(1, count());
    }

    @Test
    void what_the_service_itself_has_seen_can_be_neither_changed_nor_deleted() {
        for (String change : List.of(
                "update public.organisation_tree set tree = null",
                "delete from public.organisation_tree",
                "truncate public.organisation_tree")) {
            assertThrows(PgException.class, () -> run(change), change);
        }
    }

    private TreeRecorder start(Instant now, UnitTree units, @Nullable Announcement coming) {
        var witness = new TreeRecorder(
                inTheTestsSchema(),
                Organisations.configured(units, coming, null),
                quarter -> Uni.createFrom().item(Map.of()),
                InstantSource.fixed(now));
        witness.start(new io.quarkus.runtime.StartupEvent());
        return witness;
    }

    /** The service's own sessions, each of whose transactions first looks into the test's schema. */
    private Mutiny.SessionFactory inTheTestsSchema() {
        return (Mutiny.SessionFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Mutiny.SessionFactory.class},
                (proxy, method, arguments) -> {
                    @SuppressWarnings("unchecked")
                    var work = (Function<Mutiny.StatelessSession, Uni<Object>>) arguments[0];
                    return sessions.withStatelessTransaction(
                            session -> session.createNativeQuery("set local search_path to " + SCHEMA + ", public")
                                    .executeUpdate()
                                    .chain(() -> work.apply(session)));
                });
    }

    private long count() {
        return pool.query("select count(*) from organisation_tree")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }
}
