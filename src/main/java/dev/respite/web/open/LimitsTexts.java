package dev.respite.web.open;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of what Respite cannot do: {@code messages/limits_*.properties}. */
@MessageBundle("limits")
public interface LimitsTexts {
    @Message
    String title();

    @Message
    String lead();

    @Message
    String health();

    @Message
    String healthText();

    @Message
    String healthChoice();

    @Message
    String healthWhy();

    @Message
    String unseen();

    @Message
    String unseenBefore();

    @Message
    String unseenSmall(int heads);

    @Message
    String unseenAway();

    @Message
    String unseenNights();

    @Message
    String soon();

    @Message
    String soonText(int rise);

    @Message
    String soonTable();

    @Message
    String soonUnit();

    @Message
    String soonWeeks(int weeks);

    @Message
    String soonPeople(int heads);

    @Message
    String soonHalf(int heads);

    @Message
    String soonFew(int heads);

    @Message
    String soonSmall(int heads, int rise);

    @Message
    String soonMore();

    @Message
    String wrong();

    @Message
    String wrongRaised(int raised);

    @Message
    String wrongWinter();

    @Message
    String wrongWatch(int watch);

    @Message
    String wrongEffect();

    @Message
    String person();

    @Message
    String personGuess(int right);

    @Message
    String personGroup();

    @Message
    String personSignIn();

    @Message
    String personPhone(int hours);

    @Message
    String personRun();

    @Message
    String personCopies(int hours);

    @Message
    String people();

    @Message
    String peopleTalk();

    @Message
    String peoplePass();

    @Message
    String peopleNames();

    @Message
    String peopleAct();

    @Message
    String more();

    @Message
    String moreEvidence();

    @Message
    String moreConcern();
}
