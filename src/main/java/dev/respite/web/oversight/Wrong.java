package dev.respite.web.oversight;

/**
 * What is wrong with a form: one thing.
 *
 * @param field the form's, to which the summary leads
 * @param kind what is to be said of it
 * @param from least that would be taken; empty where nothing is said of it
 * @param to most that would be taken
 */
record Wrong(String field, String kind, String from, String to) {
    Wrong(String field, String kind) {
        this(field, kind, "", "");
    }

    public boolean isOf(String name) {
        return field.equals(name);
    }
}
