package dev.respite.notice;

import static dev.respite.notice.Promises.CLOSED_MONTHS;
import static dev.respite.notice.Promises.CODE_MINUTES;
import static dev.respite.notice.Promises.CONCERN_MONTHS;
import static dev.respite.notice.Promises.CONSENT_DAYS;
import static dev.respite.notice.Promises.ERASURE_HOURS;
import static dev.respite.notice.Promises.FIGURE_QUARTERS;
import static dev.respite.notice.Promises.LATE_DAYS;
import static dev.respite.notice.Promises.LEASE_HOURS;
import static dev.respite.notice.Promises.LEDGER_MONTHS;
import static dev.respite.notice.Promises.PROOF_MINUTES;
import static dev.respite.notice.Promises.READS_MONTHS;
import static dev.respite.notice.Promises.RETENTION_DAYS;
import static dev.respite.notice.Promises.SILENCE_DAYS;
import static dev.respite.notice.Promises.SUSPENSION_MONTHS;
import static dev.respite.notice.Promises.UNDERTAKING_MONTHS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that name a promised period name the one in force. A sentence that was put otherwise is put otherwise here, too. */
class PeriodsDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final String DATA_MODEL = "src/docs/data-model.md";
    private static final String BEGIN = "<!-- begin: periods -->\n";
    private static final String END = "<!-- end: periods -->";

    @Test
    void the_data_model_lists_all_of_them() throws IOException {
        String page = page(DATA_MODEL);
        String table = Arrays.stream(Promises.values())
                .filter(Promises::isInForce)
                .map(promise -> "| `%s` | %d | %s |\n".formatted(promise.place(), promise.inForce(), promise.what()))
                .collect(Collectors.joining("", "| Promise | In force | What |\n|---|---|---|\n", ""));

        int from = page.indexOf(BEGIN) + BEGIN.length();
        assertEquals(table, page.substring(from, page.indexOf(END)));
    }

    static Stream<Arguments> sentences() {
        return Stream.of(dataModel(), contract(), around()).flatMap(stream -> stream);
    }

    private static Stream<Arguments> dataModel() {
        return Stream.of(
                of(DATA_MODEL, RETENTION_DAYS, "**Kept** # days (`respite"),
                of(DATA_MODEL, RETENTION_DAYS, "the first run after day *D* + #, UTC"),
                of(DATA_MODEL, RETENTION_DAYS, "until their # days are over"),
                of(DATA_MODEL, RETENTION_DAYS, "with `keep` its date + # days"),
                of(DATA_MODEL, RETENTION_DAYS, "A participant costs # of these days"),
                of(DATA_MODEL, CONSENT_DAYS, "at most # days unless it is affirmed"),
                of(DATA_MODEL, CONSENT_DAYS, "the last affirmation + # days"),
                of(DATA_MODEL, LEASE_HOURS, "| # h after the last pairing or renewal"),
                of(DATA_MODEL, CODE_MINUTES, "| # minutes after it was made"),
                of(DATA_MODEL, CODE_MINUTES, "**Kept** # minutes, and up to a minute more"),
                of(DATA_MODEL, PROOF_MINUTES, "**Kept** about # minutes. **Deleted by**"),
                of(DATA_MODEL, LEDGER_MONTHS, "**Kept** # months, rounded up to the end of the month"),
                of(DATA_MODEL, CLOSED_MONTHS, "**Kept** # months after it was closed"),
                of(DATA_MODEL, CONCERN_MONTHS, "closed, at most # months after it came"),
                of(DATA_MODEL, SILENCE_DAYS, "or # days after an answer"),
                of(DATA_MODEL, FIGURE_QUARTERS, "**Kept** for the # quarters that are shown"),
                of(DATA_MODEL, UNDERTAKING_MONTHS, "**Kept** # months after the end of the quarter"),
                of(DATA_MODEL, READS_MONTHS, "**Kept** # months. **Deleted by** ForgetOversight"),
                of(DATA_MODEL, READS_MONTHS, "that the lead has read within # months"),
                of(DATA_MODEL, SUSPENSION_MONTHS, "**Kept** while it lasts and # months more"),
                of(DATA_MODEL, ERASURE_HOURS, "when the epoch has turned: within # hours"),
                of(DATA_MODEL, ERASURE_HOURS, "at most # hours after an erasure"));
    }

    private static Stream<Arguments> contract() {
        String sync = "mobile-contract/sync.md";
        String readme = "mobile-contract/README.md";
        String openapi = "mobile-contract/openapi.yaml";
        return Stream.of(
                of(sync, LATE_DAYS, "nothing is lost for # days"),
                of(sync, LEASE_HOURS, "No contact for # hours"),
                of(readme, LATE_DAYS, "| how old a day may be | # days"),
                of(readme, LEASE_HOURS, "| a lease | # h"),
                of(readme, CODE_MINUTES, "| a pairing code | # min"),
                of(openapi, CODE_MINUTES, "A code, good for # minutes"),
                of(openapi, LEASE_HOURS, "for the same lease, # hours on"),
                of(openapi, READS_MONTHS, "The entries of # months, newest first"),
                of(openapi, READS_MONTHS, "Who read which signal and when, # months back"));
    }

    private static Stream<Arguments> around() {
        return Stream.of(
                of("README.md", LEASE_HOURS, "holds a #-hour lease"),
                of("README.md", RETENTION_DAYS, "the features, sealed, # days"),
                of("README.md", RETENTION_DAYS, "`respite.retention.participant-days` | `#`"),
                of("README.md", READS_MONTHS, "unit and when, # months, shown to its physicians"),
                of("src/docs/threat-model.md", ERASURE_HOURS, "at most # hours, a copy opens"),
                of("src/docs/threat-model.md", CODE_MINUTES, "60 bits to guess, # minutes, stored as a keyed hash"),
                of("src/docs/threat-model.md", CODE_MINUTES, "Within its # minutes a pairing code"),
                of("src/docs/threat-model.md", LEASE_HOURS, "go on collecting for up to # h"),
                of(
                        "src/main/resources/application.properties",
                        RETENTION_DAYS,
                        "respite.retention.participant-days=# "));
    }

    private static Arguments of(String page, Promises promise, String words) {
        return Arguments.of(page, Sentence.of(promise, words));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void a_page_names_the_period_in_force(String page, Sentence sentence) throws IOException {
        List<Integer> said = sentence.in(page(page));

        assertFalse(said.isEmpty(), () -> page + " does not say any more: " + sentence.words());
        assertEquals(
                List.of(sentence.promise().inForce()), said.stream().distinct().toList());
    }

    private static String page(String page) throws IOException {
        return Files.readString(ROOT.resolve(page));
    }
}
