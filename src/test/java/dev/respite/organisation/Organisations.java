package dev.respite.organisation;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An organisation of given units, as if they were configured. */
public final class Organisations {
    private Organisations() {}

    public static Organisation of(Unit... units) {
        Map<String, ConfiguredUnits.UnitSettings> settings = new LinkedHashMap<>();
        for (Unit unit : units) {
            settings.put(unit.id(), new Given(unit));
        }
        return new Organisation(
                new ConfiguredUnits(() -> settings),
                quarter -> Uni.createFrom().item(Map.of()),
                InstantSource.fixed(Instant.EPOCH));
    }

    private record Given(Unit unit) implements ConfiguredUnits.UnitSettings {
        @Override
        public String name() {
            return unit.name();
        }

        @Override
        public Optional<String> parent() {
            return Optional.ofNullable(unit.parent());
        }

        @Override
        public OptionalInt roster() {
            return unit.roster() == 0 ? OptionalInt.empty() : OptionalInt.of(unit.roster());
        }

        @Override
        public boolean pool() {
            return unit.pool();
        }
    }
}
