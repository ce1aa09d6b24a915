package dev.respite.http;

import dev.respite.organisation.Unit;
import dev.respite.person.week.NoiseSource;
import dev.respite.unit.release.DiscreteGaussian;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/** Noise that a test can draw again, and so take off. */
@ApplicationScoped
@Alternative
@Priority(1)
class KnownNoise implements NoiseSource {
    private static final int VARIANCE = 1872;

    @Override
    public RandomGenerator of(YearWeek week) {
        return new SplittableRandom(week.getYear() * 100L + week.getWeek());
    }

    /** What was added to each cell in that week, if they were frozen in this order. */
    static Map<String, Long> drawn(YearWeek week, List<Unit> cells) {
        var gaussian = new DiscreteGaussian(VARIANCE, new KnownNoise().of(week));
        Map<String, Long> drawn = new HashMap<>();
        cells.forEach(cell -> drawn.put(cell.id(), gaussian.sample()));
        return drawn;
    }
}
