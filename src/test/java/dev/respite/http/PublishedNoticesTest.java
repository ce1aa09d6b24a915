package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.database.OnEventLoop;
import dev.respite.notice.Notice;
import dev.respite.notice.Notice.FeatureFact;
import dev.respite.notice.Notices;
import dev.respite.notice.PublishedNotices;
import dev.respite.notice.PublishedNotices.Published;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A notice keeps its promises, or gives way to another. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PublishedNoticesTest {
    private static final int TESTED = 900;

    @Inject
    Notices notices;

    @Inject
    PublishedNotices published;

    @Test
    void the_notice_in_force_is_in_the_history_from_the_start() {
        Notice current = notices.current();

        assertTrue(history().stream()
                .anyMatch(p -> p.version() == current.version()
                        && p.sha256().equals(current.sha256())
                        && p.rhoPerYear().compareTo(current.rhoPerYear()) == 0));
    }

    @Test
    void another_budget_a_longer_retention_or_other_features_need_a_new_version() {
        Notice promised = notice(TESTED, "0.5", features(30, UnaryOperator.identity()));
        published.publish(promised);

        for (Notice other : List.of(
                notice(TESTED, "0.6", promised.features()),
                notice(TESTED, "0.4", promised.features()),
                notice(TESTED, "0.5", features(31, UnaryOperator.identity())),
                notice(TESTED, "0.5", features(30, fact -> regraded(fact, "C"))),
                notice(TESTED, "0.5", promised.features().subList(1, 7)))) {
            assertTrue(assertThrows(IllegalStateException.class, () -> published.publish(other))
                    .getMessage()
                    .startsWith("notice 900 promised another privacy budget, a shorter retention or other features"));
        }
        published.publish(notice(TESTED + 1, "0.6", features(31, fact -> regraded(fact, "C"))));
    }

    @Test
    void another_wording_and_a_shorter_retention_do_not_and_are_in_the_history() {
        published.publish(notice(TESTED + 2, "0.5", features(30, UnaryOperator.identity())));
        Notice shorter = notice(TESTED + 2, "0.50", features(29, UnaryOperator.identity()));

        published.publish(shorter);
        published.publish(shorter);

        assertEquals(
                2, history().stream().filter(p -> p.version() == TESTED + 2).count());
    }

    private List<Published> history() {
        return OnEventLoop.await(published::history);
    }

    private Notice notice(int version, String rho, List<FeatureFact> features) {
        String text = version + rho + features;
        String sha256 = "%064x".formatted(Integer.toUnsignedLong(text.hashCode()));
        return new Notice(
                version,
                sha256,
                text,
                notices.current().streams(),
                List.of(),
                features,
                new BigDecimal(rho),
                List.of());
    }

    private List<FeatureFact> features(int retentionDays, UnaryOperator<FeatureFact> change) {
        return notices.current().features().stream()
                .map(f -> new FeatureFact(f.id(), f.unit(), f.stream(), f.identifiability(), f.grade(), retentionDays))
                .map(change)
                .toList();
    }

    private static FeatureFact regraded(FeatureFact fact, String grade) {
        return new FeatureFact(
                fact.id(), fact.unit(), fact.stream(), fact.identifiability(), grade, fact.retentionDays());
    }
}
