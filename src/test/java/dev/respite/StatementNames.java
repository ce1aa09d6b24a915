package dev.respite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a text where SQL and HQL have the name of a table or an entity. */
final class StatementNames {
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("[\\w.\"$]+|[(),;]|\\S");

    /** A name follows these. */
    private static final Set<String> BEFORE_A_NAME = Set.of(
            "from", "join", "into", "update", "table", "vacuum", "truncate", "using", "references", "analyze", "lock");

    /** Of these, a list of names follows. */
    private static final Set<String> BEFORE_A_LIST = Set.of("from", "using", "vacuum", "truncate", "table", "lock");

    private static final Set<String> SKIPPED =
            Set.of("only", "lateral", "table", "full", "freeze", "verbose", "analyze", "if", "not", "exists", "fetch");

    /** These end a list of names. */
    private static final Set<String> AFTER_THE_LIST = Set.of(
            "where",
            "group",
            "order",
            "limit",
            "union",
            "for",
            "returning",
            "having",
            "window",
            "offset",
            "set",
            "values",
            "select");

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private StatementNames(String text) {
        Matcher matcher = TOKEN.matcher(COMMENT.matcher(text).replaceAll(" "));
        while (matcher.find()) {
            tokens.add(matcher.group().replace("\"", ""));
        }
    }

    /** Without the schema or package; most are no table of ours: aliases, functions, words of a sentence. */
    static Set<String> in(String text) {
        StatementNames statement = new StatementNames(text);
        for (int i = 0; i < statement.tokens.size(); i++) {
            String word = statement.lower(i);
            if (BEFORE_A_NAME.contains(word)) {
                statement.name(i + 1);
                if (BEFORE_A_LIST.contains(word)) {
                    statement.list(i + 1);
                }
            }
        }
        return statement.names;
    }

    private String lower(int i) {
        return tokens.get(i).toLowerCase(Locale.ROOT);
    }

    /** The name at a place, behind words such as {@code only} and options in parentheses. */
    private void name(int place) {
        int i = place;
        if (i < tokens.size() && tokens.get(i).equals("(") && lower(i - 1).equals("vacuum")) {
            i = closing(i) + 1;
        }
        while (i < tokens.size() && SKIPPED.contains(lower(i))) {
            i++;
        }
        if (i < tokens.size()) {
            String name = tokens.get(i);
            names.add(name.substring(name.lastIndexOf('.') + 1));
        }
    }

    /** The names behind the commas of a list that begins at a place, and of no list within it. */
    private void list(int place) {
        for (int i = place; i < tokens.size(); i++) {
            String token = lower(i);
            if (token.equals("(")) {
                i = closing(i);
            } else if (token.equals(",")) {
                name(i + 1);
            } else if (token.equals(")") || token.equals(";") || AFTER_THE_LIST.contains(token)) {
                return;
            }
        }
    }

    private int closing(int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            depth += tokens.get(i).equals("(") ? 1 : tokens.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }
}
