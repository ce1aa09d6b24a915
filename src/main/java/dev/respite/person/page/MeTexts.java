package dev.respite.person.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of one person say alike, and the first of them: {@code messages/me_*.properties}. */
@MessageBundle("me")
public interface MeTexts {
    @Message
    String nav();

    @Message
    String back();

    @Message
    String title();

    @Message
    String intro();

    @Message
    String statusShow();

    @Message
    String statusNone();

    @Message
    String statusActive(String until);

    @Message
    String statusPhone();

    @Message
    String statusNoPhone();

    @Message
    String statusAffirm(String by);

    @Message
    String statusPaused(String until);

    @Message
    String statusKept(String until);

    @Message
    String partHead();

    @Message
    String join();

    @Message
    String joinHint();

    @Message
    String pair();

    @Message
    String pairHint();

    @Message
    String leave();

    @Message
    String leaveHint();

    @Message
    String ownHead();

    @Message
    String passkey();

    @Message
    String passkeyHint();

    @Message
    String nights();

    @Message
    String nightsHint();

    @Message
    String weeks();

    @Message
    String weeksHint();

    @Message
    String receipts();

    @Message
    String receiptsHint();

    @Message
    String export();

    @Message
    String exportHint();

    @Message
    String access();

    @Message
    String accessHint();

    @Message
    String watchHead();

    @Message
    String stored();

    @Message
    String storedHint();

    @Message
    String unit();

    @Message
    String unitHint();

    @Message
    String wrong();

    @Message
    String problem();

    @Message
    String closed();

    @Message
    String closedWithout();

    @Message
    String closedOpen();

    @Message
    String close();
}
