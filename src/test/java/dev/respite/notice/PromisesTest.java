package dev.respite.notice;

import static dev.respite.notice.Promises.AFFIRM_DAYS;
import static dev.respite.notice.Promises.ANSWER_DAYS;
import static dev.respite.notice.Promises.CONSENT_DAYS;
import static dev.respite.notice.Promises.ERASURE_HOURS;
import static dev.respite.notice.Promises.LEASE_HOURS;
import static dev.respite.notice.Promises.LEDGER_MONTHS;
import static dev.respite.notice.Promises.READS_MONTHS;
import static dev.respite.notice.Promises.YARDSTICK_WEEKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What published notices say in numbers is what was promised when they were published, whatever is promised now. */
class PromisesTest {
    /** How notices name them. A notice to come says {@code {leaseHours}} and so on in place of the number. */
    private static final List<Sentence> IN_NOTICES = List.of(
            Sentence.of(LEDGER_MONTHS, "with your consent and data | # months, to the end of the month"),
            Sentence.of(YARDSTICK_WEEKS, "until you leave, at most # weeks"),
            Sentence.of(ERASURE_HOURS, "every day: # hours after an erasure"),
            Sentence.of(CONSENT_DAYS, "Your consent ends by itself after #,"),
            Sentence.of(AFFIRM_DAYS, " or # days after a new notice"),
            Sentence.of(LEASE_HOURS, "for up to # hours after you leave"),
            Sentence.of(READS_MONTHS, "can see for # months which lead looked"),
            Sentence.of(ANSWER_DAYS, "the steward has # working days"));

    private static final Pattern PERIOD =
            Pattern.compile("\\b(\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
                    + " (working )?(minute|hour|day|week|month|quarter|year)s?\\b");

    static IntStream versions() {
        return IntStream.rangeClosed(1, 100).takeWhile(PromisesTest::isWritten);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_notice_says_what_was_promised_when_it_was_published(int version) {
        Map<Promises, Integer> promised = new EnumMap<>(Promises.asOf(version));
        promised.keySet().retainAll(IN_NOTICES.stream().map(Sentence::promise).toList());

        Map<Promises, Integer> said = new EnumMap<>(Promises.class);
        for (Sentence sentence : IN_NOTICES) {
            sentence.in(text(version)).forEach(number -> said.put(sentence.promise(), number));
        }

        assertEquals(
                promised,
                said,
                () -> "Notice " + version
                        + " was agreed to as it is: leave its text, and the number that Promises has for"
                        + " it. What changes is promised anew, with since(N, …) and the text of a notice N.");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_period_in_a_notice_is_a_promise_that_is_held_here(int version) {
        String left = text(version);
        for (Sentence sentence : IN_NOTICES) {
            left = sentence.takenOutOf(left);
        }

        assertEquals(
                List.of(),
                PERIOD.matcher(left).results().map(found -> found.group()).toList());
    }

    @Test
    void nothing_is_promised_by_a_notice_that_is_not_written() {
        List<Integer> unwritten = Promises.notices().stream()
                .filter(version -> !isWritten(version))
                .toList();

        assertEquals(List.of(), unwritten, "notices/N.md says it, or nobody has agreed to it");
    }

    @Test
    void the_last_notice_stands_for_all_that_is_in_force_and_the_first_not_yet_for_who_looked() {
        Map<Promises, Integer> last = Promises.asOf(versions().max().orElseThrow());

        Stream.of(Promises.values())
                .filter(Promises::isInForce)
                .forEach(promise -> assertEquals(promise.inForce(), last.get(promise)));
        assertFalse(Promises.asOf(1).containsKey(READS_MONTHS));
        assertTrue(Promises.asOf(0).isEmpty());
    }

    @Test
    void what_a_later_notice_does_not_promise_any_more_stays_promised_by_those_before_it() {
        assertEquals(104, Promises.asOf(2).get(YARDSTICK_WEEKS));
        assertFalse(Promises.asOf(3).containsKey(YARDSTICK_WEEKS));
        assertFalse(YARDSTICK_WEEKS.isInForce());
    }

    /** With its places for promises filled, and without those for other facts, which follow the settings. */
    private static String text(int version) {
        String text = NoticeSource.read(version).template();
        for (Map.Entry<Promises, Integer> promise : Promises.asOf(version).entrySet()) {
            if (promise.getKey() != Promises.RETENTION_DAYS) {
                text = text.replace(
                        "{" + promise.getKey().place() + "}", promise.getValue().toString());
            }
        }
        return Sentence.joined(text);
    }

    private static boolean isWritten(int version) {
        return Files.exists(Path.of("main/resources/notices", version + ".md"));
    }
}
