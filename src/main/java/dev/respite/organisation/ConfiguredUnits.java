package dev.respite.organisation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the tree of units from {@code respite.organisation.units.ID.name|parent|roster|pool}. */
@ApplicationScoped
class ConfiguredUnits {

    /** The settings. */
    @ConfigMapping(prefix = "respite.organisation")
    interface Settings {
        Map<String, UnitSettings> units();
    }

    /** One unit: only a unit with nothing below it has a roster, and only the root no parent. */
    interface UnitSettings {
        String name();

        Optional<String> parent();

        OptionalInt roster();

        /** Whether the units below it speak as one. */
        @WithDefault("false")
        boolean pool();
    }

    private final UnitTree tree;

    ConfiguredUnits(Settings settings) {
        this.tree = tree(settings);
    }

    UnitTree tree() {
        return tree;
    }

    private static UnitTree tree(Settings settings) {
        if (settings.units().isEmpty()) {
            throw new IllegalArgumentException(
                    "No units are set: give respite.organisation.units.ID.name and .roster for"
                            + " at least one unit.");
        }
        return new UnitTree(settings.units().entrySet().stream()
                .map(unit -> new Unit(
                        unit.getKey(),
                        unit.getValue().name(),
                        unit.getValue().parent().orElse(null),
                        unit.getValue().roster().orElse(0),
                        unit.getValue().pool()))
                .toList());
    }

    /** A tree that is wrong is told at the start, not at the first request. */
    void check(@Observes StartupEvent event) {
        tree.requirePoolsOfNeighbours();
    }
}
