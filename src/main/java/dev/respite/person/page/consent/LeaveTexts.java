package dev.respite.person.page.consent;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said where a physician pauses or leaves: {@code messages/meleave_*.properties}. */
@MessageBundle("meleave")
public interface LeaveTexts {
    @Message
    String title();

    @Message
    String free();

    @Message
    String pauseHead();

    @Message
    String pauseWhat();

    @Message
    String pause();

    @Message
    String resumeWhat();

    @Message
    String resume();

    @Message
    String eraseHead();

    @Message
    String eraseWhat();

    @Message
    String erase();

    @Message
    String keepHead();

    @Message
    String keepWhat();

    @Message
    String keep();

    @Message
    String other();

    @Message
    String otherLink();

    @Message
    String paused();

    @Message
    String pausedWhat();

    @Message
    String resumed();

    @Message
    String resumedWhat();

    @Message
    String leftErased();

    @Message
    String leftErasedWhat();

    @Message
    String leftKept();

    @Message
    String leftKeptWhat();

    @Message
    String leftReleased();

    @Message
    String leftPhone();

    @Message
    String receiptShow();

    @Message
    String receiptOnly();

    @Message
    String receiptKept();

    @Message
    String nothing();

    @Message
    String nothingWhat();

    @Message
    String secretTitle();

    @Message
    String secretWho();

    @Message
    String secretWhat();

    @Message
    String secretLabel();

    @Message
    String secretHint();

    @Message
    String secretAct();

    @Message
    String secretWrong();

    @Message
    String over();

    @Message
    String overWhat();
}
