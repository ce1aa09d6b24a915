package dev.respite.organisation;

import dev.respite.organisation.Organisation.Announcement;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.threeten.extra.YearWeek;

/**
 * Reads the tree of units from {@code respite.organisation.units.ID.name|parent|roster|pool}, and the one that is to
 * follow it from {@code respite.organisation.reshaping.from} and {@code .units} likewise.
 */
@ApplicationScoped
class ConfiguredUnits {

    /** The settings. */
    @ConfigMapping(prefix = "respite.organisation")
    interface Settings {
        Map<String, UnitSettings> units();

        ReshapingSettings reshaping();
    }

    /** One unit: only a unit with nothing below it has a roster, and only the root no parent. */
    interface UnitSettings {
        String name();

        Optional<String> parent();

        /** The head count that the unit begins with. */
        OptionalInt roster();

        /** Whether the units below it speak as one. */
        @WithDefault("false")
        boolean pool();
    }

    /** The tree that is to come into force, if any. */
    interface ReshapingSettings {
        /** The first ISO week that it holds for, like 2027-W01. */
        Optional<YearWeek> from();

        Map<String, UnitSettings> units();

        /** The week of an announcement that is taken back. */
        Optional<YearWeek> withdrawn();
    }

    private final TreeChangeRules.Configured units;

    ConfiguredUnits(Settings settings) {
        if (settings.units().isEmpty()) {
            throw new IllegalArgumentException(
                    "No units are set: give respite.organisation.units.ID.name and .roster for"
                            + " at least one unit.");
        }
        var reshaping = settings.reshaping();
        if (reshaping.from().isPresent() == reshaping.units().isEmpty()) {
            throw new IllegalArgumentException(
                    "A reshaping is half set: give both respite.organisation.reshaping.from and .units, or neither.");
        }
        units = new TreeChangeRules.Configured(
                tree(settings.units()),
                reshaping.from().map(from -> new Announcement(from, tree(reshaping.units()))),
                reshaping.withdrawn());
    }

    TreeChangeRules.Configured units() {
        return units;
    }

    private static UnitTree tree(Map<String, UnitSettings> units) {
        return new UnitTree(units.entrySet().stream()
                .map(unit -> new Unit(
                        unit.getKey(),
                        unit.getValue().name(),
                        unit.getValue().parent().orElse(null),
                        unit.getValue().roster().orElse(0),
                        unit.getValue().pool()))
                .toList());
    }
}
