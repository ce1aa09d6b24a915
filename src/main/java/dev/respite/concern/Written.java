package dev.respite.concern;

import dev.respite.concern.screen.IdentifierScreen;
import dev.respite.concern.screen.Screened;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Text as it comes in: of bearable length, of readable characters, and screened before anything else is done with it. */
final class Written {
    static final int MOST_CHARACTERS = 4_000;

    private Written() {}

    /**
     * Screens a text.
     *
     * @param least so many characters without spaces around them; at most {@value #MOST_CHARACTERS} with them
     * @throws Refusal {@code malformed-request}
     */
    static Screened screened(@Nullable String text, int least) {
        if (text == null
                || text.strip().codePointCount(0, text.strip().length()) < least
                || text.codePointCount(0, text.length()) > MOST_CHARACTERS
                || text.codePoints().anyMatch(Written::isUnreadable)) {
            throw new Refusal(Problem.MALFORMED_REQUEST)
                    .at("/text", least + " to " + MOST_CHARACTERS + " characters, with line feeds and tabs if wished");
        }
        return IdentifierScreen.screen(text);
    }

    private static boolean isUnreadable(int character) {
        return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0
                || Character.getType(character) == Character.SURROGATE;
    }
}
