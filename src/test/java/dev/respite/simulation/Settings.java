package dev.respite.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of {@link Usefulness} was asked for: a command, then {@code name=value,value}. What is not named takes the values
 * that the page gives.
 */
final class Settings {
    private final String command;
    private final Map<String, List<Double>> given = new TreeMap<>();

    Settings(String... arguments) {
        command = arguments.length == 0 ? "" : arguments[0];
        for (int i = 1; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(arguments[i] + " is not name=value,value");
            }
            List<Double> values = new ArrayList<>();
            for (String value : parts[1].split(",")) {
                values.add(Double.parseDouble(value));
            }
            given.put(parts[0], values);
        }
    }

    String command() {
        return command;
    }

    List<Double> all(String name, Double... otherwise) {
        return given.getOrDefault(name, List.of(otherwise));
    }

    List<Integer> heads(Integer... otherwise) {
        return given.containsKey("n")
                ? given.get("n").stream().map(Double::intValue).toList()
                : List.of(otherwise);
    }

    int one(String name, int otherwise) {
        return given.getOrDefault(name, List.of((double) otherwise)).get(0).intValue();
    }

    static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ')
                    .append(cell instanceof Double number ? share(number) : cell)
                    .append(" |");
        }
        return row.toString();
    }

    static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
