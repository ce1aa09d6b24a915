package dev.respite.organisation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the tree of units from {@code respite.organisation.units.ID.name|parent|roster}. */
@ApplicationScoped
class ConfiguredUnits {

    /** The settings. */
    @ConfigMapping(prefix = "respite.organisation")
    interface Settings {
        Map<String, UnitSettings> units();
    }

    /** One unit: a parent has no roster, the root no parent. */
    interface UnitSettings {
        String name();

        Optional<String> parent();

        OptionalInt roster();
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
                        unit.getValue().roster().orElse(0)))
                .toList());
    }

    /** A tree that is wrong is told at the start, not at the first request. */
    void check(@Observes StartupEvent event) {
        tree.root();
    }
}
