package dev.respite.organisation;

import dev.respite.organisation.ConfiguredUnits.UnitSettings;
import dev.respite.organisation.Organisation.Announcement;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** Organisations of given units, as if they were configured. */
public final class Organisations {
    private Organisations() {}

    public static Organisation of(Unit... units) {
        var history = new TreeHistory(
                List.of(new TreeHistory.Seen(YearWeek.of(1970, 1), Instant.EPOCH, new UnitTree(List.of(units)))));
        return new Organisation(
                () -> history, quarter -> Uni.createFrom().item(Map.of()), InstantSource.fixed(Instant.EPOCH));
    }

    /** A tree that follows another from a week on. */
    public static UnitTree reshaped(UnitTree before, YearWeek from, Unit... units) {
        return new UnitTree(List.of(units)).following(before, from);
    }

    static ConfiguredUnits configured(UnitTree units, @Nullable Announcement coming, @Nullable YearWeek withdrawn) {
        return new ConfiguredUnits(new Settings(
                settings(units.given()),
                new Reshaping(
                        Optional.ofNullable(coming).map(Announcement::from),
                        coming == null ? Map.of() : settings(coming.tree().given()),
                        Optional.ofNullable(withdrawn))));
    }

    static ConfiguredUnits configured(Map<String, UnitSettings> units) {
        return new ConfiguredUnits(new Settings(units, new Reshaping(Optional.empty(), Map.of(), Optional.empty())));
    }

    private static Map<String, UnitSettings> settings(Collection<Unit> units) {
        Map<String, UnitSettings> settings = new LinkedHashMap<>();
        units.forEach(unit -> settings.put(unit.id(), new Given(unit)));
        return settings;
    }

    private record Settings(Map<String, UnitSettings> units, Reshaping reshaping) implements ConfiguredUnits.Settings {}

    private record Reshaping(Optional<YearWeek> from, Map<String, UnitSettings> units, Optional<YearWeek> withdrawn)
            implements ConfiguredUnits.ReshapingSettings {}

    private record Given(Unit unit) implements UnitSettings {
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
