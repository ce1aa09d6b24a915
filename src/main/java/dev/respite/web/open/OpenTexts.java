package dev.respite.web.open;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the first page and of a scanned code: {@code messages/open_*.properties}. */
@MessageBundle("open")
public interface OpenTexts {
    @Message
    String homeTitle();

    @Message
    String homeLead();

    @Message
    String homeSteps();

    @Message
    String homeStepSleep();

    @Message
    String homeStepReduce();

    @Message
    String homeStepWeek();

    @Message
    String homeStepSum();

    @Message
    String homeStepAct();

    @Message
    String homePhysician();

    @Message
    String homePhysicianText();

    @Message
    String homePhysicianDoor();

    @Message
    String homeLead2();

    @Message
    String homeLeadText();

    @Message
    String homeLeadDoor();

    @Message
    String homeSteward();

    @Message
    String homeStewardText();

    @Message
    String homeStewardDoor();

    @Message
    String homeCounsel();

    @Message
    String homeCounselText();

    @Message
    String homeCounselDoor();

    @Message
    String drawingTitle();

    @Message
    String drawingInvented();

    @Message
    String drawingFinding();

    @Message
    String drawingDescription();

    @Message
    String drawingAxis();

    @Message
    String drawingBand();

    @Message
    String drawingNumbers();

    @Message
    String drawingWeek();

    @Message
    String drawingDot();

    @Message
    String drawingNumber(int from, int to, int number, int low, int high);

    @Message
    String drawingChange(int week);

    @Message
    String drawingWeekNumber(int week);

    @Message
    String pairTitle();

    @Message
    String pairLead();

    @Message
    String pairApp();

    @Message
    String pairAppText(int minutes);

    @Message
    String pairNoApp();

    @Message
    String pairNoAppText();

    @Message
    String pairSafe();

    @Message
    String pairSafeText();

    @Message
    String pairStranger();

    @Message
    String pairDoor();
}
