package dev.respite.web.open;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of what is kept, and how it goes away: {@code messages/kept_*.properties}. */
@MessageBundle("kept")
public interface KeptTexts {
    @Message
    String title();

    @Message
    String lead();

    @Message
    String you();

    @Message
    String night();

    @Message
    String nightText(int features, int days);

    @Message
    String usual();

    @Message
    String usualText();

    @Message
    String agreed();

    @Message
    String agreedText(int days, int affirm);

    @Message
    String list();

    @Message
    String listText(int months);

    @Message
    String code();

    @Message
    String codeText(int minutes);

    @Message
    String waits();

    @Message
    String waitText(int days);

    @Message
    String proof();

    @Message
    String proofText(int minutes);

    @Message
    String late();

    @Message
    String lateText(int days);

    @Message
    String never();

    @Message
    String neverText();

    @Message
    String where();

    @Message
    String whereText();

    @Message
    String deletion();

    @Message
    String deletionLead();

    @Message
    String deletionRows();

    @Message
    String deletionPhone(int hours);

    @Message
    String deletionCopies();

    @Message
    String deletionHours(int hours);

    @Message
    String deletionKeep(int days);

    @Message
    String deletionNight();

    @Message
    String stays();

    @Message
    String staysReleased();

    @Message
    String staysAudit();

    @Message
    String staysActs();

    @Message
    String cannot();

    @Message
    String cannotText();

    @Message
    String staff();

    @Message
    String reads();

    @Message
    String readsText(int months);

    @Message
    String undertaking();

    @Message
    String undertakingText(int months);

    @Message
    String suspension();

    @Message
    String suspensionText(int months);

    @Message
    String concerns();

    @Message
    String concernText(int closed, int most, int silence, int answer);

    @Message
    String concernFigures();

    @Message
    String concernFiguresText(int quarters);

    @Message
    String check();

    @Message
    String checkReport();

    @Message
    String checkDossier();

    @Message
    String checkNotice();
}
