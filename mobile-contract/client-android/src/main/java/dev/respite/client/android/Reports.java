package dev.respite.client.android;

import dev.respite.client.RunReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two runs in a row as one report. */
final class Reports {
    private Reports() {}

    static RunReport both(RunReport first, RunReport second) {
        Map<String, Integer> refusals = new TreeMap<>(first.refusals());
        second.refusals().forEach((code, count) -> refusals.merge(code, count, Integer::sum));
        return new RunReport(
                second.state(),
                joined(first.acknowledged(), second.acknowledged()),
                joined(first.forgotten(), second.forgotten()),
                second.queued(),
                first.requests() + second.requests(),
                refusals,
                second.notBefore());
    }

    private static List<LocalDate> joined(List<LocalDate> first, List<LocalDate> second) {
        List<LocalDate> days = new ArrayList<>(first);
        days.addAll(second);
        return days;
    }
}
