package dev.respite.person.page;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a form, for the summary above it and beside its fields.
 *
 * @param list in the order of the fields
 */
public record Wrongs(List<Wrong> list) {
    public static final Wrongs NONE = new Wrongs(List.of());

    /**
     * One fault.
     *
     * @param field the id of the field that the summary leads to
     * @param text what is to be done, in the reader's words
     */
    public record Wrong(String field, String text) {}

    public Wrongs {
        list = List.copyOf(list);
    }

    public static Wrongs of(String field, String text) {
        return NONE.and(field, text);
    }

    /** The same, and one more. */
    public Wrongs and(String field, String text) {
        List<Wrong> more = new ArrayList<>(list);
        more.add(new Wrong(field, text));
        return new Wrongs(more);
    }

    public boolean any() {
        return !list.isEmpty();
    }

    public boolean has(String field) {
        return list.stream().anyMatch(wrong -> wrong.field().equals(field));
    }

    /** What is said beside a field; empty where nothing is wrong with it. */
    public String at(String field) {
        return list.stream()
                .filter(wrong -> wrong.field().equals(field))
                .map(Wrong::text)
                .findFirst()
                .orElse("");
    }
}
