package dev.respite.database;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets a job, the start or a test wait for what a session does, which runs on an event loop and on no other thread. */
public final class OnEventLoop {
    /** Longer than any job needs for one transaction, a mail in it included. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private OnEventLoop() {}

    /** Blocks; not to be called on an event loop. */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(PATIENCE).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }
}
