package dev.respite.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A flood of one kind of token is told to come again, and the other kind does not notice. */
class TokenChecksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final TokenChecks checks = new TokenChecks(vertx);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() throws Exception {
        go.countDown();
        checks.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void beyond_what_may_wait_the_next_is_refused_and_the_other_kind_goes_on() {
        fill();

        Refusal refused = assertThrows(
                Refusal.class, () -> checks.ofHospital(() -> 1).await().atMost(PATIENCE));

        assertEquals(Problem.UNAVAILABLE, refused.problem());
        assertEquals(2, checks.ofPhone(() -> 2).await().atMost(PATIENCE));
    }

    @Test
    void once_they_are_done_there_is_room_again_whether_they_went_well_or_not() throws Exception {
        List<CompletableFuture<Integer>> waiting = fill();
        go.countDown();
        int failed = 0;
        for (CompletableFuture<Integer> check : waiting) {
            failed += check.handle((done, e) -> e == null ? 0 : 1).get(10, TimeUnit.SECONDS);
        }

        assertEquals(TokenChecks.MOST / 2, failed);
        for (int i = 0; i < 2 * TokenChecks.MOST; i++) {
            assertTrue(checks.ofHospital(() -> true).await().atMost(PATIENCE));
        }
    }

    /** Every second of them will fail. */
    private List<CompletableFuture<Integer>> fill() {
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < TokenChecks.MOST; i++) {
            int number = i;
            waiting.add(checks.ofHospital(() -> {
                        go.await();
                        if (number % 2 == 0) {
                            throw new Refusal(Problem.TOKEN_INVALID);
                        }
                        return number;
                    })
                    .subscribeAsCompletionStage());
        }
        return waiting;
    }
}
