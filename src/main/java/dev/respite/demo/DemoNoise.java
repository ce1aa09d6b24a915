package dev.respite.demo;

import dev.respite.person.week.NoiseSource;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/** The same noise in every demo, so that a newcomer sees what the README says. Protects nobody: invented people only. */
@ApplicationScoped
@IfBuildProfile("demo")
public class DemoNoise implements NoiseSource {
    private final long seed;

    public DemoNoise(DemoSettings settings) {
        this.seed = settings.seed();
    }

    @Override
    public RandomGenerator of(YearWeek week) {
        return new SplittableRandom(seed * 10_000L + week.getYear() * 100L + week.getWeek());
    }
}
