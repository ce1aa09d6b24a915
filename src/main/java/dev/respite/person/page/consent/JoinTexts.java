package dev.respite.person.page.consent;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said where a physician agrees, and pairs a phone: {@code messages/mejoin_*.properties}. */
@MessageBundle("mejoin")
public interface JoinTexts {
    @Message
    String title();

    @Message
    String intro();

    @Message
    String version(int version);

    @Message
    String pages();

    @Message
    String questions();

    @Message
    String questionsHint();

    @Message
    String consent();

    @Message
    String streams();

    @Message
    String streamsSleep();

    @Message
    String streamsBoth();

    @Message
    String stopped(String id);

    @Message
    String unit();

    @Message
    String unitHint();

    @Message
    String unitNone();

    @Message
    String free();

    @Message
    String agree();

    @Message
    String againHint();

    @Message
    String again();

    @Message
    String againHead();

    @Message
    String againDone(String until);

    @Message
    String wrongOpen(String question);

    @Message
    String wrongAnswer(String question);

    @Message
    String wrongHere();

    @Message
    String wrongStreams();

    @Message
    String wrongUnit();

    @Message
    String wrongOutdated();

    @Message
    String wrongExists();

    @Message
    String wrongNone();

    @Message
    String keepHead();

    @Message
    String keepWhy();

    @Message
    String keepSecret();

    @Message
    String keepHow();

    @Message
    String keepOnce();

    @Message
    String addressPicture();

    @Message
    String receiptShow();

    @Message
    String receiptWhat();

    @Message
    String next();

    @Message
    String pairTitle();

    @Message
    String pairStep1();

    @Message
    String pairStep2();

    @Message
    String pairStep3();

    @Message
    String pairMake();

    @Message
    String pairUnknown();

    @Message
    String pairNone();

    @Message
    String codePicture();

    @Message
    String codeHead();

    @Message
    String codeHow();

    @Message
    String codeText();

    @Message
    String codeUntil(String until);

    @Message
    String codeThen();

    @Message
    String waitShow();

    @Message
    String waitWhat();

    @Message
    String waitNobody();

    @Message
    String waitOne(String until);

    @Message
    String waitCheck();

    @Message
    String checkLabel();

    @Message
    String checkHint();

    @Message
    String letIn();

    @Message
    String sendAwayWhat();

    @Message
    String sendAway();

    @Message
    String pairLetIn();

    @Message
    String pairSentAway();

    @Message
    String pairClosed();

    @Message
    String pairOther();
}
