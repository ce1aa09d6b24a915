package dev.respite.person.week;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/** Where the randomness of released noise comes from. Predictable noise protects nobody. */
public interface NoiseSource {
    RandomGenerator of(YearWeek week);

    /** The operating system's. */
    @DefaultBean
    @ApplicationScoped
    class Secure implements NoiseSource {
        private final SecureRandom random = new SecureRandom();

        @Override
        public RandomGenerator of(YearWeek week) {
            return random;
        }
    }
}
