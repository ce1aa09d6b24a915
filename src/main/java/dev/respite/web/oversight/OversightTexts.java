package dev.respite.web.oversight;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What stewards are told: {@code messages/oversight_*.properties}. */
@MessageBundle("oversight")
public interface OversightTexts {
    @Message
    String oversight();

    @Message
    String intro();

    @Message
    String pages();

    @Message
    String concerns();

    @Message
    String concernsHint();

    @Message
    String suspensions();

    @Message
    String suspensionsHint();

    @Message
    String reads();

    @Message
    String readsHint();

    @Message
    String staff();

    @Message
    String staffHint();

    @Message
    String errata();

    @Message
    String errataHint();

    @Message
    String audit();

    @Message
    String auditHint();

    @Message
    String owed();

    @Message
    String owedNone();

    @Message
    String owedIs(String week);

    @Message
    String owedMeans();

    @Message
    String checks();

    @Message
    String canaries();

    @Message
    String canariesGone(int gone, int all);

    @Message
    String canariesNone();

    @Message
    String canariesMean();

    @Message
    String drill();

    @Message
    String drillPassed(String day);

    @Message
    String drillFailed(String day);

    @Message
    String drillNone();

    @Message
    String keys(String day);

    @Message
    String keysInTime();

    @Message
    String keysLate();

    @Message
    String keysMoved();

    @Message
    String wrong();

    @Message
    String unit();

    @Message
    String pickUnit();

    @Message
    String reason();

    @Message
    String reasonHint();

    @Message
    String wrongReason();

    @Message
    String wrongUnit();

    @Message
    String alreadySuspended();

    @Message
    String neverLooked();

    @Message
    String suspendUnit();

    @Message
    String suspendUnitMeans();

    @Message
    String suspendUnitDo();

    @Message
    String suspendLead();

    @Message
    String suspendLeadMeans();

    @Message
    String suspendLeadDo();

    @Message
    String lead();

    @Message
    String leadHint();

    @Message
    String wrongLead();

    @Message
    String suspendedNow();

    @Message
    String suspendedBefore();

    @Message
    String suspendedNone();

    @Message
    String suspendedSince(String day, String by);

    @Message
    String suspendedUntil(String day, String by, String until, String restoredBy);

    @Message
    String restoreUnit();

    @Message
    String restoreLead();

    @Message
    String ofUnit(String name);

    @Message
    String ofLead(String name);

    @Message
    String concernsNone();

    @Message
    String concernsMore();

    @Message
    String concernCategory(String category);

    @Message
    String concernNoUnit();

    @Message
    String concernState(String state);

    @Message
    String state();

    @Message
    String received();

    @Message
    String due();

    @Message
    String dueBy(String day);

    @Message
    String overdue(String day);

    @Message
    String closedOn();

    @Message
    String escalatedOn();

    @Message
    String signedBy();

    @Message
    String unsigned();

    @Message
    String thread();

    @Message
    String author(String by);

    @Message
    String answer();

    @Message
    String answerHint();

    @Message
    String answerDo();

    @Message
    String wrongAnswer();

    @Message
    String concernFull();

    @Message
    String concernClosed();

    @Message
    String readsMean();

    @Message
    String readsNone();

    @Message
    String readsFilter();

    @Message
    String readsAll();

    @Message
    String readsDo();

    @Message
    String readsBy();

    @Message
    String readsAt();

    @Message
    String readsCount();

    @Message
    String readsPurpose();

    @Message
    String workingConditions();

    @Message
    String readsNext();

    @Message
    String staffMean();

    @Message
    String staffNow();

    @Message
    String staffNext(String quarter);

    @Message
    String staffSet(String quarter);

    @Message
    String staffNumber();

    @Message
    String staffNumberHint(String quarter);

    @Message
    String staffDo();

    @Message
    String wrongNumber();

    @Message
    String wrongChange(String from, String to);

    @Message
    String wrongQuarter();

    @Message
    String erratumMean();

    @Message
    String erratumWeek();

    @Message
    String erratumWeekHint();

    @Message
    String erratumDo();

    @Message
    String erratumDone();

    @Message
    String wrongWeek();

    @Message
    String auditHead();

    @Message
    String auditDay();

    @Message
    String auditHash();

    @Message
    String auditNone();

    @Message
    String auditMean();

    @Message
    String auditVerify();

    @Message
    String auditStep1();

    @Message
    String auditGet();

    @Message
    String auditStep2();

    @Message
    String auditStep3();

    @Message
    String auditStep4();

    @Message
    String auditPrinted(String by, String day);

    @Message
    String back();
}
