package dev.respite.web.layout;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words around every page, and of refusals: {@code messages/frame_*.properties}. */
@MessageBundle("frame")
public interface FrameTexts {
    @Message
    String skip();

    @Message
    String signOut();

    @Message
    String kept();

    @Message
    String limits();

    @Message
    String notice();

    @Message
    String evidence();

    @Message
    String transparency();

    @Message
    String concern();

    @Message
    String otherLanguage();

    @Message
    String refusedTitle(int status);

    @Message
    String refusedDo();

    @Message
    String refusedTodo(int status);

    @Message
    String refusedWords();

    @Message
    String refusedIncident();

    @Message
    String signIn();

    @Message
    String signedOut();

    @Message
    String signedOutBody();
}
