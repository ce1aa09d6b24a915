package dev.respite.measure.strain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.fraction.BigFraction;

/** Runs an experiment once for every sequence of {@code nextInt(bound)} draws: exact probabilities, no sampling. */
final class EveryOutcome implements RandomGenerator {
    private final List<Integer> choices = new ArrayList<>();
    private final List<Integer> bounds = new ArrayList<>();
    private int draws;

    private EveryOutcome() {}

    /** Each outcome of the experiment with its probability. */
    static <T> Map<T, BigFraction> of(Function<RandomGenerator, T> experiment) {
        Map<T, BigFraction> outcomes = new HashMap<>();
        EveryOutcome random = new EveryOutcome();
        do {
            random.draws = 0;
            outcomes.merge(experiment.apply(random), random.probability(), BigFraction::add);
        } while (random.advance());
        return outcomes;
    }

    private BigFraction probability() {
        return bounds.stream().map(bound -> new BigFraction(1, bound)).reduce(BigFraction.ONE, BigFraction::multiply);
    }

    private boolean advance() {
        int last = choices.size() - 1;
        while (last >= 0 && choices.get(last) + 1 == bounds.get(last)) {
            choices.remove(last);
            bounds.remove(last--);
        }
        if (last >= 0) {
            choices.set(last, choices.get(last) + 1);
        }
        return last >= 0;
    }

    @Override
    public int nextInt(int bound) {
        if (draws == choices.size()) {
            choices.add(0);
            bounds.add(bound);
        }
        return choices.get(draws++);
    }

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("only bounded draws can be enumerated");
    }
}
