package dev.respite.web.open.report;

import java.util.ArrayList;
import java.util.List;

/** What was taken out of a text, and what is new in it, by whole parts: their longest common sequence stays. */
final class TextDifference {
    private TextDifference() {}

    /** What became of a part. */
    enum Fate {
        SAME,
        GONE,
        NEW
    }

    record Part(Fate fate, String text) {}

    static List<Part> between(List<String> before, List<String> after) {
        int[][] common = common(before, after);
        List<Part> parts = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                parts.add(new Part(Fate.SAME, after.get(j)));
                i++;
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                parts.add(new Part(Fate.GONE, before.get(i)));
                i++;
            } else {
                parts.add(new Part(Fate.NEW, after.get(j)));
                j++;
            }
        }
        return List.copyOf(parts);
    }

    /** Lengths of the longest common sequences of what is left from each place on. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
