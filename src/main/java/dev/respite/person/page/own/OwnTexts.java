package dev.respite.person.page.own;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said beside a physician's own numbers: {@code messages/meown_*.properties}. */
@MessageBundle("meown")
public interface OwnTexts {
    @Message
    String dates(String evening, String morning);

    @Message
    String nightsFinding(int nights, int dates, String asleepFrom, String asleepTo, String wokeFrom, String wokeTo);

    @Message
    String nightsOne(int dates, String asleep, String woke);

    @Message
    String nightsNone(int dates);

    @Message
    String nightsNotYet(String since);

    @Message
    String noBar();

    @Message
    String heartFinding(int within, int compared);

    @Message
    String heartAlone();

    @Message
    String heartAxis();

    @Message
    String table();

    @Message
    String tableHint();

    @Message
    String night();

    @Message
    String asleep();

    @Message
    String woke();

    @Message
    String slept();

    @Message
    String share();

    @Message
    String heart();

    @Message
    String usualHead();

    @Message
    String measured();

    @Message
    String struck();

    @Message
    String missing(String id);

    @Message
    String noUsual();

    @Message
    String usual(String low, String high, int nights);

    @Message
    String periods(int count);

    @Message
    String heartFor(String length);

    @Message
    String hint(String id);

    @Message
    String quiet(String reason);

    @Message
    String spread(String id, long minutes, int nights);

    @Message
    String strikeShow();

    @Message
    String strikeWhat();

    @Message
    String strikeNight();

    @Message
    String strikeChoose();

    @Message
    String strike();

    @Message
    String wrongDay();

    @Message
    String weeksWhat();

    @Message
    String weeksNever();

    @Message
    String weeksNone();

    @Message
    String weekHead();

    @Message
    String countedHead();

    @Message
    String nightsHead();

    @Message
    String counted();

    @Message
    String week(String from, String to);

    @Message
    String weekReason(String id);

    @Message
    String weekNights();

    @Message
    String canCount();

    @Message
    String nothingKept();

    @Message
    String nightReason(String id, String missing);

    @Message
    String feature(String id);

    @Message
    String storedWhat();

    @Message
    String keptNights();

    @Message
    String keptNightsFor(int days);

    @Message
    String keptUsual();

    @Message
    String keptUsualFor();

    @Message
    String keptList();

    @Message
    String keptListFor(int months);

    @Message
    String keptReceipts();

    @Message
    String keptReceiptsFor();

    @Message
    String keptConsent();

    @Message
    String keptConsentFor(int days);

    @Message
    String storedEnd(int hours);

    @Message
    String storedReleased();

    @Message
    String storedMore();

    @Message
    String mineShow();

    @Message
    String mineNone();

    @Message
    String mineAgreed();

    @Message
    String agreed(int version, String at);

    @Message
    String mineSends();

    @Message
    String sendsSleep();

    @Message
    String sendsBoth();

    @Message
    String mineSince();

    @Message
    String mineUnit();

    @Message
    String noUnit();

    @Message
    String nextUnit(String name, String week);

    @Message
    String mineUntil();

    @Message
    String receiptsWhat();

    @Message
    String receipt(String state, String at);

    @Message
    String receiptsSecret();

    @Message
    String exportWhat();

    @Message
    String exportOpen();

    @Message
    String exportForm();

    @Message
    String exportJson();

    @Message
    String exportCsv();

    @Message
    String exportFhir();

    @Message
    String exportAct();

    @Message
    String wrongFormat();

    @Message
    String wrongClosed();

    @Message
    String accessWhat();

    @Message
    String when();

    @Message
    String whatHappened();

    @Message
    String closes();

    @Message
    String closesNone();

    @Message
    String verifyShow();

    @Message
    String verifyText();

    @Message
    String verifyHash();

    @Message
    String verifyNumber();

    @Message
    String event(String id);
}
