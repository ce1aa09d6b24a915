package dev.respite.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Two threads, or as many as {@code -Drespite.threads} says. What comes out does not depend on how many there are. */
final class Parallel {
    private static final int THREADS = Integer.getInteger("respite.threads", 2);

    private Parallel() {}

    static <T, R> List<R> map(List<T> all, Function<T, R> work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<R>> tasks = new ArrayList<>();
            all.forEach(one -> tasks.add(() -> work.apply(one)));
            List<R> done = new ArrayList<>();
            for (Future<R> task : threads.invokeAll(tasks)) {
                done.add(task.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
