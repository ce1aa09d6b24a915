package dev.respite.person.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.ContractDocument;
import dev.respite.notice.Promises;
import dev.respite.person.phone.SyncPolicy.Limits;
import dev.respite.problem.PhoneDuty;
import dev.respite.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code sync.md} tells the makers of phones is what the service does. */
class SyncDocumentTest {
    private static final String PAGE = "sync.md";
    private static final Pattern VECTOR = Pattern.compile("`(?:valid|invalid)/[a-z-]+`");

    @Test
    void its_tables_of_problems_and_of_limits_are_the_codes() throws IOException {
        ContractDocument.assertHolds(PAGE, Map.of("problems", problems(), "limits", limits()));
    }

    @Test
    void it_says_of_every_word_what_a_phone_does() throws IOException {
        String page = ContractDocument.text(PAGE);
        String duties = page.substring(page.indexOf("<!-- end: problems -->"));

        for (PhoneDuty phone : PhoneDuty.values()) {
            assertTrue(
                    duties.contains("\n| `" + phone.word() + "` | "), () -> "no row says what " + phone.word() + " is");
        }
    }

    @Test
    void the_vectors_that_it_names_are_there() throws IOException {
        List<String> missing = VECTOR.matcher(ContractDocument.text(PAGE))
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .filter(name -> !Files.exists(ContractDocument.CONTRACT.resolve("golden/" + name + ".json")))
                .toList();

        assertEquals(List.of(), missing);
    }

    private static String problems() {
        return Arrays.stream(PhoneDuty.values())
                .filter(phone -> phone != PhoneDuty.NONE)
                .map(phone -> "| `" + phone.word() + "` | " + typesOf(phone) + " |\n")
                .collect(Collectors.joining("", "| Word | On |\n|---|---|\n", ""));
    }

    private static String typesOf(PhoneDuty phone) {
        List<Problem> problems = Arrays.stream(Problem.values())
                .filter(problem -> problem.phone() == phone)
                .toList();
        assertFalse(problems.isEmpty(), () -> "no problem asks for " + phone.word());
        return problems.stream()
                .map(problem -> "`" + problem.code() + "` (" + problem.status() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String limits() {
        Limits most = Limits.OF_A_NIGHT;
        return "| What | At most | In the policy | Beyond |\n|---|---|---|---|\n"
                + row("bytes on the wire", most.wireBytes(), "`limits.wireBytes`", "`too-large`")
                + row("bytes once unpacked", most.inflatedBytes(), "`limits.inflatedBytes`", "`too-large`")
                + row("sessions a date", most.sessions(), "`limits.sessions`", "`malformed-night`")
                + row("stages a date", most.stages(), "`limits.stages`", "`malformed-night`")
                + row("stages a session", most.stagesPerSession(), "`limits.stagesPerSession`", "`malformed-night`")
                + row("runs of heart rate a date", most.runs(), "`limits.runs`", "`malformed-night`")
                + row("pairs a run", most.pairsPerRun(), "`limits.pairsPerRun`", "`malformed-night`")
                + row("days late: today's date in UTC, less", Promises.LATE_DAYS.inForce(), "`lateDays`", "`too-late`")
                + row("runs a day", SyncPolicy.RUNS_PER_DAY, "`runsPerDay`", "the phone stops until tomorrow")
                + row("hours without a renewal", Leases.LENGTH.toHours(), "`leaseUntil`", "`token-expired`")
                + row("minutes of a pairing code", PairingCodes.VALID.toMinutes(), "–", "`pairing-code-unknown`");
    }

    private static String row(String what, long most, String member, String beyond) {
        return String.format(Locale.ROOT, "| %s | %,d | %s | %s |\n", what, most, member, beyond);
    }
}
