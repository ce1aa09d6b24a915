package dev.respite.person.night;

import com.fasterxml.jackson.core.JsonParser;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Refusals of a body's form: they name the place (RFC 6901) and what belongs there, never what was found. */
final class Malformed {
    private static final int LAST_YEAR = 9999;

    private Malformed() {}

    static Refusal here(JsonParser parser, String expected) {
        return at(parser.getParsingContext().pathAsPointer().toString(), expected);
    }

    static Refusal at(String pointer, String expected) {
        return new Refusal(Problem.MALFORMED_NIGHT).at(pointer, expected);
    }

    /** An RFC 3339 instant with an offset, to the millisecond; years have four digits there. */
    static OffsetDateTime time(JsonParser parser) throws java.io.IOException {
        try {
            OffsetDateTime time = OffsetDateTime.parse(parser.getText());
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // Refused below, without the exception, which quotes the text.
        }
        throw here(parser, "a time with offset, such as 2026-02-28T23:10:00-05:00");
    }
}
