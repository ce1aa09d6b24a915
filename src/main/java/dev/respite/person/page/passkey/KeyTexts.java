package dev.respite.person.page.passkey;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said of passkeys: {@code messages/mekeys_*.properties}. */
@MessageBundle("mekeys")
public interface KeyTexts {
    @Message
    String title();

    @Message
    String what();

    @Message
    String noScript();

    @Message
    String openHead();

    @Message
    String openWhat();

    @Message
    String openNow();

    @Message
    String open();

    @Message
    String makeHead();

    @Message
    String makeWhat();

    @Message
    String anew();

    @Message
    String make();

    @Message
    String listHead();

    @Message
    String listWhat();

    @Message
    String listNone();

    @Message
    String one(int number, String at);

    @Message
    String waits(String until);

    @Message
    String waitsAnew(String until);

    @Message
    String check();

    @Message
    String remove(int number);

    @Message
    String letInShow();

    @Message
    String checkLabel();

    @Message
    String checkHint();

    @Message
    String letIn();

    @Message
    String saidIn();

    @Message
    String saidWaits(String check, String until);

    @Message
    String saidLetIn();

    @Message
    String saidRemoved();

    @Message
    String jsNone();

    @Message
    String jsRefused();

    @Message
    String jsStopped();

    @Message
    String refused(String code);
}
