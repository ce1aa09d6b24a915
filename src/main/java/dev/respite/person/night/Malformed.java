package dev.respite.person.night;

import com.fasterxml.jackson.core.JsonParser;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Refusals of a body's form: they name the place (RFC 6901) and what belongs there, never what was found. */
final class Malformed {
    /** {@code date-time} of RFC 3339, section 5.6: seconds are there, years have four digits, offsets hours and minutes. */
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private Malformed() {}

    static Refusal here(JsonParser parser, String expected) {
        return at(parser.getParsingContext().pathAsPointer().toString(), expected);
    }

    static Refusal at(String pointer, String expected) {
        return new Refusal(Problem.MALFORMED_NIGHT).at(pointer, expected);
    }

    /** An RFC 3339 instant with an offset. */
    static OffsetDateTime time(JsonParser parser) throws java.io.IOException {
        String text = parser.getText();
        try {
            if (TIME.matcher(text).matches()) {
                return OffsetDateTime.parse(text);
            }
        } catch (DateTimeParseException e) {
            // Refused below, without the exception, which quotes the text.
        }
        throw here(parser, "a time with offset, such as 2026-02-28T23:10:00-05:00");
    }
}
