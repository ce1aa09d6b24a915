package dev.respite.web.units;

import dev.respite.unit.action.ActionView;
import dev.respite.unit.action.Category;
import dev.respite.unit.signal.Effect;
import dev.respite.unit.signal.Level;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What leads are told of their units, and around it: {@code messages/units_*.properties}. */
@MessageBundle("units")
public interface UnitTexts {
    @Message
    String units();

    @Message
    String yourUnits();

    @Message
    String purpose();

    @Message
    String noUnits();

    @Message
    String actionRecorded();

    @Message
    String endRecorded();

    @Message
    String signFirst();

    @Message
    String signWhy();

    @Message
    String sign(String quarter);

    @Message
    String signed(String quarter, String day);

    @Message
    String readAgain();

    @Message
    String undertakingChanged();

    @Message
    String wrong();

    @Message
    String purposeTitle(String name);

    @Message
    String purposeWhy();

    @Message
    String purposeAgree();

    @Message
    String purposeAgreeSheet();

    @Message
    String closedTitle();

    @Message
    String closedSince(String day);

    @Message
    String closedWho(String contact);

    @Message
    String notYours();

    @Message
    String notYoursWhy(String name);

    @Message
    String notYoursAsk();

    @Message
    String level(Level level);

    @Message
    String finding(Level level);

    @Message
    String aboutSince(String week);

    @Message
    String falling();

    @Message
    String asks();

    @Message
    String watchMeans();

    @Message
    String quietMeans();

    @Message
    String noLevelMeans(int weeks);

    @Message
    String saysNothing();

    @Message
    String rolledUpWhy();

    @Message
    String rolledUpInto();

    @Message
    String rolledUpNowhere();

    @Message
    String suspendedSince(String day);

    @Message
    String suspendedMeans();

    @Message
    String howMuch();

    @Message
    String numberMore(int weeks, boolean alarm, String number);

    @Message
    String numberFewer(int weeks, boolean alarm, String number);

    @Message
    String numberSame(int weeks, boolean alarm);

    @Message
    String numberWeeks();

    @Message
    String fromTo(String from, String to);

    @Message
    String range();

    @Message
    String rangeIs(String low, String high);

    @Message
    String rangeMeans();

    @Message
    String chance();

    @Message
    String chanceIs(String sd);

    @Message
    String comparedWith();

    @Message
    String againstOthers();

    @Message
    String againstItself();

    @Message
    String lineIs();

    @Message
    String lineOf(String line, String raised);

    @Message
    String noise();

    @Message
    String tooEarlyRaised();

    @Message
    String tooEarlyRaisedWhy();

    @Message
    String tooEarly(int weeks);

    @Message
    String meansNot();

    @Message
    String meansNotIs();

    @Message
    String falseAlarms();

    @Message
    String falseOthers();

    @Message
    String falseOwnYear();

    @Message
    String house();

    @Message
    String houseIs();

    @Message
    String houseUnread();

    @Message
    String chartTitle(String name);

    @Message
    String chartFinding(Level level, String name);

    @Message
    String chartReads();

    @Message
    String chartErratum();

    @Message
    String chartLabel(int weeks);

    @Message
    String lineFinding(Level level, String raised, String watch);

    @Message
    String lineReads();

    @Message
    String lineLabel();

    @Message
    String raisedShort();

    @Message
    String watchShort();

    @Message
    String table();

    @Message
    String tableCaption(String name);

    @Message
    String week();

    @Message
    String from();

    @Message
    String released();

    @Message
    String heads();

    @Message
    String per100();

    @Message
    String lineColumn();

    @Message
    String remark();

    @Message
    String bandRow(String from, String to, String number, String low, String high);

    @Message
    String scaleRow(String low, String high);

    @Message
    String limitsRow(String watch, String raised, String most);

    @Message
    String faulty();

    @Message
    String notReleasedLate();

    @Message
    String notReleasedBudget();

    @Message
    String begins(String letter);

    @Message
    String ends(String letter);

    @Message
    String changes();

    @Message
    String owed();

    @Message
    String noChanges();

    @Message
    String category(Category category);

    @Message
    String actionFrom(String from);

    @Message
    String actionFromTo(String from, String to);

    @Message
    String difference(String difference, String low, String high);

    @Message
    String differenceWeeks(String beforeFrom, String beforeTo, String afterFrom, String afterTo);

    @Message
    String maybeNoise();

    @Message
    String against(Effect.Before which);

    @Message
    String effectTooSoon();

    @Message
    String noEffect(ActionView.NoEffect why);

    @Message
    String effectLimits();

    @Message
    String effectLimit1();

    @Message
    String effectLimit2();

    @Message
    String effectLimit3();

    @Message
    String effectLimit4();

    @Message
    String effectLimit5();

    @Message
    String record();

    @Message
    String recordHint();

    @Message
    String categoryLabel();

    @Message
    String categoryPick();

    @Message
    String fromLabel();

    @Message
    String fromHint();

    @Message
    String recordDo();

    @Message
    String recordFor(String name);

    @Message
    String wrongCategory();

    @Message
    String wrongDay();

    @Message
    String dayBetween(String earliest, String latest);

    @Message
    String end();

    @Message
    String endTitle(String name);

    @Message
    String toLabel();

    @Message
    String toHint();

    @Message
    String endDo();

    @Message
    String alreadyEnded();

    @Message
    String back();

    @Message
    String questions();

    @Message
    String whyNothing();

    @Message
    String whyNothingSmall();

    @Message
    String whyNothingNew(int weeks);

    @Message
    String whyNothingFew();

    @Message
    String whyNothingHouse();

    @Message
    String whyNothingWell();

    @Message
    String whyNotWho();

    @Message
    String whyNotWho1();

    @Message
    String whyNotWho2();

    @Message
    String whyNotWho3();

    @Message
    String whyNotWho4();

    @Message
    String inWords();

    @Message
    String sheetLink();

    @Message
    String sheet(String name);

    @Message
    String sheetTitle(String name);

    @Message
    String sheetAbout(String week, String by, String day);

    @Message
    String sheetAboutNone(String by, String day);

    @Message
    String sheetTalk();

    @Message
    String sheetTalk1();

    @Message
    String sheetTalk2();

    @Message
    String sheetTalk3();

    @Message
    String sheetAsk();
}
