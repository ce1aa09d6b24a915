package dev.respite.measure.evidence;

import java.util.regex.Pattern;

/**
 * A published work.
 *
 * @param source first author and year
 * @param id {@code doi:}, {@code pmid:} or {@code pmcid:} with the identifier, so that anybody finds it
 * @param finding what it is cited for, in one line
 */
public record Citation(String source, String id, String finding) {
    private static final Pattern IDENTIFIER = Pattern.compile("doi:10\\.\\d{4,9}/\\S+|pmid:\\d{1,8}|pmcid:PMC\\d{1,9}");

    /** @throws IllegalArgumentException if it has no author and year, no identifier of a known form, or no finding */
    public Citation {
        if (source.isBlank() || finding.isBlank()) {
            throw new IllegalArgumentException("a citation lacks its 'source' or its 'finding'");
        }
        if (!IDENTIFIER.matcher(id).matches()) {
            throw new IllegalArgumentException("the citation of " + source
                    + " has no identifier: 'id' is doi:10.…/…, pmid: and digits, or pmcid:PMC and digits");
        }
    }
}
