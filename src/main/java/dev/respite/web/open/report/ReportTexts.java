package dev.respite.web.open.report;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words around notice, evidence, transparency report and dossier: {@code messages/report_*.properties}. */
@MessageBundle("report")
public interface ReportTexts {
    @Message
    String noticeTitle();

    @Message
    String noticeLead();

    @Message
    String noticeEnglish();

    @Message
    String noticeVersion();

    @Message
    String noticeHash();

    @Message
    String noticeStopped();

    @Message
    String noticeStoppedSince(String name, String since);

    @Message
    String noticeText();

    @Message
    String noticeChanges(int version);

    @Message
    String noticeChangesLead();

    @Message
    String noticeGone();

    @Message
    String noticeNew();

    @Message
    String noticeSame();

    @Message
    String noticeFirst();

    @Message
    String evidenceTitle();

    @Message
    String evidenceLead();

    @Message
    String evidenceEnglish();

    @Message
    String evidenceStreams();

    @Message
    String evidenceOn();

    @Message
    String evidenceOff();

    @Message
    String evidenceGrades();

    @Message
    String evidenceFeatures();

    @Message
    String evidenceComposites();

    @Message
    String evidenceDeclined();

    @Message
    String evidenceInterventions();

    @Message
    String evidenceUnit();

    @Message
    String evidenceFrom();

    @Message
    String evidenceGrade();

    @Message
    String evidenceCaveats();

    @Message
    String evidenceWorks();

    @Message
    String evidenceReview();

    @Message
    String evidenceReviewBy(String until, String name);

    @Message
    String transparencyTitle();

    @Message
    String transparencyLead(String date);

    @Message
    String transparencyEnglish();

    @Message
    String retention();

    @Message
    String retentionAll();

    @Message
    String retentionSome(int count);

    @Message
    String retentionTable();

    @Message
    String table();

    @Message
    String what();

    @Message
    String limit();

    @Message
    String within();

    @Message
    String withinName(String value);

    @Message
    String erasure();

    @Message
    String keysYes(String since);

    @Message
    String keysNo(String since);

    @Message
    String keysMoved();

    @Message
    String canaries();

    @Message
    String canaryWeek();

    @Message
    String canaryErased();

    @Message
    String yes();

    @Message
    String notYet();

    @Message
    String drill(String date);

    @Message
    String drillPassed();

    @Message
    String drillFailed();

    @Message
    String drillNone();

    @Message
    String budget();

    @Message
    String budgetGuess(int weeks, int right);

    @Message
    String budgetYear();

    @Message
    String budgetNoise();

    @Message
    String budgetMechanism();

    @Message
    String budgetMechanismText(String name, String value);

    @Message
    String concerns();

    @Message
    String concernsLead();

    @Message
    String concernsNone();

    @Message
    String quarter();

    @Message
    String received();

    @Message
    String inTime();

    @Message
    String late();

    @Message
    String escalated();

    @Message
    String burden();

    @Message
    String burdenFirst();

    @Message
    String burdenLater();

    @Message
    String notices();

    @Message
    String noticeSince(int version, String since);

    @Message
    String audit();

    @Message
    String auditHead(String date);

    @Message
    String auditNone();

    @Message
    String running();

    @Message
    String version();

    @Message
    String commit();

    @Message
    String commitNone();

    @Message
    String proofs();

    @Message
    String privacy();

    @Message
    String outside();

    @Message
    String no();

    @Message
    String raw();

    @Message
    String dossierTitle();

    @Message
    String dossierEnglish();

    @Message
    String dossierDate(String date);

    @Message
    String dossierParts();

    @Message
    String dossierRecord();

    @Message
    String dossierHospital();

    @Message
    String dossierRetention();

    @Message
    String dossierRecipients();

    @Message
    String dossierRecipientsNone();

    @Message
    String dossierMeasures();

    @Message
    String dossierCourt();

    @Message
    String dossierCourtUntil();

    @Message
    String dossierAct();

    @Message
    String dossierClauses();

    @Message
    String dossierEnforced();

    @Message
    String dossierTests();

    @Message
    String dossierMap();

    @Message
    String dossierMapLead();

    @Message
    String dossierRead();

    @Message
    String dossierDeleted();

    @Message
    String column();

    @Message
    String type();

    @Message
    String form();

    @Message
    String measure();

    @Message
    String article();

    @Message
    String promise();

    @Message
    String number();
}
