package dev.respite.person.page.own;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said of a physician's units: {@code messages/meunit_*.properties}. */
@MessageBundle("meunit")
public interface UnitTexts {
    @Message
    String what();

    @Message
    String none();

    @Message
    String noLooks(int months);

    @Message
    String looks(int months);

    @Message
    String look(String lead, String at, long times);

    @Message
    String noneSigned();

    @Message
    String noneMay();

    @Message
    String signedHead();

    @Message
    String signed(String lead, String at);

    @Message
    String suspended(String lead, String since, String reason);

    @Message
    String restored(String lead, String since, String until, String reason);

    @Message
    String signalShow();

    @Message
    String allowedHead();

    @Message
    String allowed();

    @Message
    String allowedNot();

    @Message
    String doHead();

    @Message
    String doWhat();

    @Message
    String doConcern();

    @Message
    String changeHead();

    @Message
    String changeWhat();

    @Message
    String changeTo();

    @Message
    String changeChoose();

    @Message
    String change();

    @Message
    String changed(String name, String week);

    @Message
    String changeNone();

    @Message
    String wrongUnit();

    @Message
    String wrongNone();

    @Message
    String wrongPending(String at);
}
