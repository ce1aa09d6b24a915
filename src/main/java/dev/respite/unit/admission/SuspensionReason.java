package dev.respite.unit.admission;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why something is suspended, in a steward's words. Every physician of the unit reads it, and leads do.
 *
 * @param text 10 to 500 characters (code points) in one paragraph, without white space around it
 */
public record SuspensionReason(String text) {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    /** Control characters, half characters and line ends: none of them can be read aloud. */
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Directions of writing that are forced can show a text as another. */
    private static final Pattern MISLEADING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    /** @throws Refusal {@code malformed-request} */
    public static SuspensionReason of(@Nullable String said) {
        String text = said == null ? "" : said.strip();
        int length = text.codePointCount(0, text.length());
        boolean readable =
                !UNREADABLE.matcher(text).find() && !MISLEADING.matcher(text).find();
        if (length < SHORTEST || length > LONGEST || !readable) {
            throw new Refusal(Problem.MALFORMED_REQUEST)
                    .at("/reason", "10 to 500 characters in one paragraph, none of them a control character");
        }
        return new SuspensionReason(text);
    }
}
