package dev.respite.measure.evidence;

/** A grade and what it means, for people who are asked to agree. */
public record Grade(String grade, String means) {
    static final String COVERAGE = "coverage";
    static final String UNVALIDATED = "unvalidated";

    /** Of what is not collected. */
    static final String NONE = "–";

    /** @throws IllegalArgumentException for a grade that is not explained */
    public Grade {
        if (grade.isBlank() || means.isBlank()) {
            throw new IllegalArgumentException("a grade lacks its name or what it means");
        }
    }
}
