package dev.respite.concern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.concern.screen.Screened;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    private static final int PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Context eventLoop = vertx.getOrCreateContext();
    private final CountDownLatch begun = new CountDownLatch(MessageText.MOST_AT_ONCE);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicBoolean onEventLoop = new AtomicBoolean();
    private final MessageText texts = new MessageText(this::screen);

    @AfterEach
    void close() {
        vertx.close();
    }

    private Screened screen(String text) {
        onEventLoop.compareAndSet(false, Context.isOnEventLoopThread());
        begun.countDown();
        try {
            assertTrue(mayEnd.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Screened(text, List.of());
    }

    private CompletableFuture<Boolean> screened() {
        CompletableFuture<Boolean> backOnEventLoop = new CompletableFuture<>();
        eventLoop.runOnContext(now -> Uni.createFrom()
                .deferred(() -> texts.screened("text"))
                .subscribe()
                .with(
                        done -> backOnEventLoop.complete(Context.isOnEventLoopThread()),
                        backOnEventLoop::completeExceptionally));
        return backOnEventLoop;
    }

    @Test
    void few_texts_are_screened_at_once_away_from_the_event_loop_and_one_more_is_told_to_come_later() throws Exception {
        List<CompletableFuture<Boolean>> running = new ArrayList<>();
        for (int i = 0; i < MessageText.MOST_AT_ONCE; i++) {
            running.add(screened());
        }
        assertTrue(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS));

        Exception tooMany = assertThrows(Exception.class, () -> screened().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(Problem.UNAVAILABLE, ((Refusal) tooMany.getCause()).problem());

        mayEnd.countDown();
        for (CompletableFuture<Boolean> one : running) {
            assertTrue(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS), "it goes on where it came from");
        }
        assertFalse(onEventLoop.get());
        assertTrue(screened().get(PATIENCE_SECONDS, TimeUnit.SECONDS), "there is room again");
    }
}
