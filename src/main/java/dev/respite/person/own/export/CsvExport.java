package dev.respite.person.own.export;

import dev.respite.measure.features.Feature;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.DeviationComponent;
import dev.respite.person.own.OwnDay;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days as a table (RFC 4180): a header that names each column with its unit in brackets (UCUM), one row a day, an
 * empty cell where there is no value. Every cell is a date, a decimal number or a word of a closed list; none needs
 * quoting and none can begin a formula in a spreadsheet, and a cell of any other form is not written but refused.
 */
final class CsvExport {
    private static final String LINE_END = "\r\n";

    /** A minus begins numbers only; {@code =}, {@code +}, {@code @}, tab, comma, quote and line ends never occur. */
    private static final Pattern CELL =
            Pattern.compile("|\\d{4}-\\d{2}-\\d{2}|-?\\d+(\\.\\d+)?|[a-z][a-z0-9_-]*( \\[[a-z/%1]+])?");

    private CsvExport() {}

    static String of(List<OwnDay> days) {
        StringBuilder csv = new StringBuilder(line(header()));
        days.forEach(day -> csv.append(line(row(day))));
        return csv.toString();
    }

    private static List<String> header() {
        List<String> cells = new ArrayList<>(List.of("day"));
        for (Feature feature : Feature.values()) {
            cells.add("%s [%s]".formatted(feature.id(), feature.unit()));
        }
        for (DeviationComponent component : DeviationComponent.values()) {
            Feature feature = component.feature();
            cells.add("%s_median [%s]".formatted(feature.id(), feature.unit()));
            cells.add("%s_mad [%s]".formatted(feature.id(), feature.unit()));
            cells.add("%s_days [d]".formatted(feature.id()));
        }
        cells.add("deviation [1]");
        cells.add("deviation_reason");
        explained().forEach(feature -> cells.add(feature.id() + "_reason"));
        return cells;
    }

    private static List<String> row(OwnDay day) {
        List<String> cells = new ArrayList<>(List.of(day.day().toString()));
        for (Feature feature : Feature.values()) {
            cells.add(number(day.value(feature)));
        }
        for (DeviationComponent component : DeviationComponent.values()) {
            Baseline.Band band = day.band().get(component.feature().id());
            cells.add(number(band == null ? null : band.median()));
            cells.add(number(band == null ? null : band.mad()));
            cells.add(number(band == null ? null : band.days()));
        }
        cells.add(number(day.deviation()));
        cells.add(Objects.requireNonNullElse(day.deviationReason(), ""));
        explained()
                .forEach(feature ->
                        cells.add(Objects.requireNonNullElse(day.reasons().get(feature.id()), "")));
        return cells;
    }

    private static List<Feature> explained() {
        return Arrays.stream(Feature.values())
                .filter(feature -> !feature.coverage())
                .toList();
    }

    private static String number(@Nullable Number value) {
        return value == null ? "" : new BigDecimal(value.toString()).toPlainString();
    }

    private static String line(List<String> cells) {
        cells.forEach(CsvExport::check);
        return String.join(",", cells) + LINE_END;
    }

    private static void check(String cell) {
        if (!CELL.matcher(cell).matches()) {
            throw new IllegalStateException("a cell that is neither a date nor a number nor a known word");
        }
    }
}
