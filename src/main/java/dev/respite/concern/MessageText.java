package dev.respite.concern;

import dev.respite.concern.screen.IdentifierScreen;
import dev.respite.concern.screen.Screened;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Text as it comes in: of bearable length, of readable characters, and screened before anything else is done with it.
 * Screening takes milliseconds, so it runs on a worker, for few at a time; who may have a text screened is decided before.
 */
@ApplicationScoped
public class MessageText {
    public static final int MOST_CHARACTERS = 4_000;

    /** More at once would take the workers from everybody else. */
    static final int MOST_AT_ONCE = 8;

    private final Function<String, Screened> screen;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    public MessageText() {
        this(IdentifierScreen::screen);
    }

    MessageText(Function<String, Screened> screen) {
        this.screen = screen;
    }

    /**
     * Looks at a text's form alone, which is quick.
     *
     * @param least so many characters without spaces around them; at most {@value #MOST_CHARACTERS} with them
     * @throws Refusal {@code malformed-request}
     */
    static String wellFormed(@Nullable String text, int least) {
        if (text == null
                || text.strip().codePointCount(0, text.strip().length()) < least
                || text.codePointCount(0, text.length()) > MOST_CHARACTERS
                || text.codePoints().anyMatch(MessageText::isUnreadable)) {
            throw new Refusal(Problem.MALFORMED_REQUEST)
                    .at("/text", least + " to " + MOST_CHARACTERS + " characters, with line feeds and tabs if wished");
        }
        return text;
    }

    /**
     * Screens a text that is well-formed, and goes on where the caller is.
     *
     * @throws Refusal {@code unavailable} while {@value #MOST_AT_ONCE} others are being screened
     */
    Uni<Screened> screened(String text) {
        if (!room.tryAcquire()) {
            throw new Refusal(Problem.UNAVAILABLE);
        }
        return Uni.createFrom()
                .item(text)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(screen)
                .onTermination()
                .invoke(room::release)
                .emitOn(MutinyHelper.executor(Vertx.currentContext()));
    }

    private static boolean isUnreadable(int character) {
        return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0
                || Character.getType(character) == Character.SURROGATE;
    }
}
