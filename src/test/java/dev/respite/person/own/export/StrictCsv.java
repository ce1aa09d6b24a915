package dev.respite.person.own.export;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV as RFC 4180 has it and nothing else: every line ends in CR LF, every row has as many fields as the first,
 * and a quote begins and ends a field or is doubled.
 */
public final class StrictCsv {
    private final String text;
    private int at;

    private StrictCsv(String text) {
        this.text = text;
    }

    /**
     * All rows, the header first.
     *
     * @throws IllegalArgumentException for anything that RFC 4180 does not allow
     */
    public static List<List<String>> rows(String text) {
        StrictCsv csv = new StrictCsv(text);
        List<List<String>> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            rows.add(csv.row());
            require(rows.get(0).size() == rows.get(rows.size() - 1).size(), "rows of different lengths");
        }
        return rows;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (peek() == ',') {
            at++;
            fields.add(field());
        }
        require(text.startsWith("\r\n", at), "a line that does not end in CR LF");
        at += 2;
        return fields;
    }

    private String field() {
        return peek() == '"' ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            require(text.charAt(at) != '"', "a quote inside a field that is not quoted");
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('"', at);
            require(end >= 0, "a field whose quote does not end");
            field.append(text, at, end);
            at = end + 1;
            if (peek() != '"') {
                return field.toString();
            }
            field.append('"');
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
