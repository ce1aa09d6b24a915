package dev.respite.person.own.export;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms of an export; the first is what a caller gets who takes any. */
public enum ExportFormat {
    /** Everything that is kept, with its units and what it means. */
    JSON("application", "json", "json"),
    /** One row a day (RFC 4180). */
    CSV("text", "csv", "csv"),
    /** A FHIR R4 bundle of Observations and a Consent. */
    FHIR("application", "fhir+json", "fhir.json");

    /** A form and the range of the header by which it is accepted. */
    private record Offer(ExportFormat form, MediaType range) {}

    private static final Comparator<MediaType> EXACT_FIRST =
            Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype);
    private static final Comparator<Offer> BEST_FIRST = Comparator.<Offer>comparingDouble(
                    offer -> quality(offer.range()))
            .reversed()
            .thenComparing(Offer::range, EXACT_FIRST);

    private final String type;
    private final String subtype;
    private final String extension;

    ExportFormat(String type, String subtype, String extension) {
        this.type = type;
        this.subtype = subtype;
        this.extension = extension;
    }

    /** What {@code Content-Type} says. */
    public String contentType() {
        String name = type + '/' + subtype;
        return this == CSV ? name + ";charset=utf-8;header=present" : name;
    }

    /** How a file of it is called, after the dot. */
    public String extension() {
        return extension;
    }

    /**
     * The form that was asked for.
     *
     * @param format {@code json}, {@code csv} or {@code fhir}, for browsers, which cannot set a header; goes before the
     *     header where it is given
     * @param accepted the types of the {@code Accept} header (RFC 9110, section 12.5.1), with their {@code q}
     * @throws Refusal {@code not-acceptable}
     */
    static ExportFormat choose(@Nullable String format, List<MediaType> accepted) {
        return format == null ? accepted(accepted) : named(format);
    }

    private static ExportFormat named(String format) {
        return Arrays.stream(values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst()
                .orElseThrow(ExportFormat::notAcceptable);
    }

    private static ExportFormat accepted(List<MediaType> accepted) {
        return Arrays.stream(values())
                .flatMap(known -> known.range(accepted).stream())
                .filter(offer -> quality(offer.range()) > 0)
                .sorted(BEST_FIRST)
                .map(Offer::form)
                .findFirst()
                .orElseThrow(ExportFormat::notAcceptable);
    }

    /** The most exact range that covers this form: it rules over wider ones, also where it excludes the form. */
    private Optional<Offer> range(List<MediaType> accepted) {
        MediaType own = new MediaType(type, subtype);
        return accepted.stream().filter(own::isCompatible).min(EXACT_FIRST).map(range -> new Offer(this, range));
    }

    private static double quality(MediaType type) {
        try {
            return Double.parseDouble(type.getParameters().getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            throw notAcceptable();
        }
    }

    private static Refusal notAcceptable() {
        Refusal refusal = new Refusal(Problem.NOT_ACCEPTABLE);
        refusal.members()
                .put(
                        "offered",
                        Arrays.stream(values()).map(ExportFormat::contentType).toList());
        return refusal;
    }
}
