package dev.respite.measure.evidence;

import dev.respite.measure.features.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds the register against the code: nothing is collected that it does not list, and nothing listed is something else. */
public final class ClosedList {
    private ClosedList() {}

    /**
     * @param code the features that the code has, in its order
     * @param payload the features in the order in which they are stored
     * @throws IllegalStateException if the three are not the same; says which differ and what to do
     */
    public static void require(EvidenceRegister register, List<Feature> code, List<Feature> payload) {
        List<String> differences = differences(register, code, payload);
        if (!differences.isEmpty()) {
            throw new IllegalStateException("the evidence register and the code are not of one list: "
                    + String.join("; ", differences)
                    + ". Nothing is collected until evidence-register.yaml and features.Feature say the same; if what is"
                    + " collected changes, that is a new notice, too.");
        }
    }

    private static List<String> differences(EvidenceRegister register, List<Feature> code, List<Feature> payload) {
        List<String> listed =
                register.features().stream().map(RegisterEntry::id).toList();
        List<String> coded = ids(code);
        Map<String, Feature> byId = code.stream().collect(Collectors.toMap(Feature::id, Function.identity()));
        List<String> differences = new ArrayList<>();
        coded.stream()
                .filter(id -> !listed.contains(id))
                .forEach(id -> differences.add(id + " is not in the register"));
        listed.stream().filter(id -> !coded.contains(id)).forEach(id -> differences.add(id + " is not in the code"));
        for (RegisterEntry entry : register.features()) {
            Feature feature = byId.get(entry.id());
            if (feature != null) {
                compare(entry.id(), "unit", entry.unit(), feature.unit(), differences);
                compare(
                        entry.id(),
                        "stream",
                        entry.streams().get(0),
                        feature.stream().id(),
                        differences);
                compare(entry.id(), "grade", entry.grade(), feature.grade(), differences);
            }
        }
        if (differences.isEmpty()) {
            compare("the order", "list", listed.toString(), coded.toString(), differences);
            compare("the order", "payload", listed.toString(), ids(payload).toString(), differences);
        }
        return differences;
    }

    private static void compare(String what, String part, String listed, String coded, List<String> differences) {
        if (!listed.equals(coded)) {
            differences.add("%s: its %s is %s in the register, %s in the code".formatted(what, part, listed, coded));
        }
    }

    private static List<String> ids(List<Feature> features) {
        return features.stream().map(Feature::id).toList();
    }
}
