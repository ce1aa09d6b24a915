package dev.respite.web.open.concern;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of raising a concern and of reading its answer: {@code messages/raise_*.properties}. */
@MessageBundle("raise")
public interface ConcernTexts {
    @Message
    String title();

    @Message
    String lead();

    @Message
    String what();

    @Message
    String whatSteward(int days);

    @Message
    String whatOutside(String outside);

    @Message
    String whatScreen();

    @Message
    String whatNetwork();

    @Message
    String whatKey();

    @Message
    String follow();

    @Message
    String followDoor();

    @Message
    String wrongTitle();

    @Message
    String wrongCategory();

    @Message
    String wrongText(int least, int most);

    @Message
    String wrongUnit();

    @Message
    String manyTitle();

    @Message
    String manyText();

    @Message
    String manyWait();

    @Message
    String manyOther(String contact, String outside);

    @Message
    String manyCopy();

    @Message
    String busyTitle();

    @Message
    String busyText();

    @Message
    String category();

    @Message
    String categoryName(String category);

    @Message
    String unit();

    @Message
    String unitHint();

    @Message
    String unitNone();

    @Message
    String text();

    @Message
    String textHint(int least, int most);

    @Message
    String outside();

    @Message
    String outsideHint(String outside);

    @Message
    String send();

    @Message
    String raisedTitle();

    @Message
    String raisedLead();

    @Message
    String caseId();

    @Message
    String caseKey();

    @Message
    String raisedDue(String date);

    @Message
    String raisedOutside(String date);

    @Message
    String raisedText();

    @Message
    String raisedRemoved();

    @Message
    String raisedNothing();

    @Message
    String removedKind(String kind, int count);

    @Message
    String raisedNext();

    @Message
    String caseTitle();

    @Message
    String caseLead();

    @Message
    String caseOpen();

    @Message
    String caseUnknown();

    @Message
    String caseMany();

    @Message
    String caseBusy();

    @Message
    String shownTitle();

    @Message
    String state(String state);

    @Message
    String stateNow();

    @Message
    String stateReceived();

    @Message
    String stateDue();

    @Message
    String stateOverdue();

    @Message
    String stateKind();

    @Message
    String stateUnit();

    @Message
    String stateEscalated();

    @Message
    String stateClosed();

    @Message
    String thread();

    @Message
    String by(String by, String date);

    @Message
    String say();

    @Message
    String sayLabel();

    @Message
    String sayHint(int most);

    @Message
    String saySend();

    @Message
    String saySaid();

    @Message
    String concludeTitle();

    @Message
    String concludeYes();

    @Message
    String concludeNo();

    @Message
    String concludeSaid();

    @Message
    String concludeNotWriters();

    @Message
    String concludeNotAnswered();

    @Message
    String closedSaid();

    @Message
    String full();

    @Message
    String leave();
}
