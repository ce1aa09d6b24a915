package dev.respite.client.sync;

import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.storage.PhoneDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has done so far. */
final class Tally {
    private final List<LocalDate> acknowledged = new ArrayList<>();
    private final List<LocalDate> forgotten = new ArrayList<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<LocalDate, Map<String, Double>> numbers = new HashMap<>();
    private final Map<LocalDate, String> reports = new HashMap<>();
    private int requests;

    void request() {
        requests++;
    }

    void refusal(String code) {
        refusals.merge(code, 1, Integer::sum);
    }

    void acknowledged(LocalDate day, Map<String, Double> features) {
        acknowledged.add(day);
        numbers.put(day, features);
    }

    void report(LocalDate day, String what) {
        reports.put(day, what);
    }

    void forgotten(Collection<LocalDate> days) {
        forgotten.addAll(days);
    }

    RunReport report(PhoneState state, PhoneDocument document, @Nullable Instant notBefore) {
        return new RunReport(
                state,
                Collections.unmodifiableList(acknowledged),
                Collections.unmodifiableList(forgotten),
                document.outbox().marked().size(),
                requests,
                refusals,
                numbers,
                reports,
                notBefore,
                document.check(),
                document.newReads(),
                document.lastRead(),
                document.newPasskeyChanges(),
                document.lastPasskeyChange());
    }
}
