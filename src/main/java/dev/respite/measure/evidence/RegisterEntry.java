package dev.respite.measure.evidence;

import dev.respite.measure.features.Stream;
import java.util.List;

/**
 * One thing that is collected, computed, declined or done, and what is known of it.
 *
 * @param unit UCUM code
 * @param streams ids of the streams that it is, or would be, made from
 * @param identifiability of what a phone posts for it
 * @param grade one that {@link EvidenceRegister#grades()} explains
 */
public record RegisterEntry(
        String id,
        String definition,
        String unit,
        List<String> streams,
        String identifiability,
        String grade,
        List<String> caveats,
        List<Citation> citations,
        Review review) {

    /** @throws IllegalArgumentException if something is blank, a stream is unknown, or a graded claim cites nothing */
    public RegisterEntry {
        streams = List.copyOf(streams);
        caveats = List.copyOf(caveats);
        citations = List.copyOf(citations);
        for (String text : List.of(id, definition, unit, identifiability, grade)) {
            require(!text.isBlank(), id, "leaves something blank");
        }
        for (String stream : streams) {
            require(Stream.of(stream).isPresent(), id, "names the unknown stream " + stream);
        }
        boolean claims = !grade.equals(Grade.COVERAGE) && !grade.equals(Grade.NONE);
        require(!claims || !citations.isEmpty(), id, "has grade " + grade + " and no citation");
    }

    /** Whether it is made from a stream. */
    boolean needs(Stream stream) {
        return streams.contains(stream.id());
    }

    RegisterEntry reviewed(Review another) {
        return new RegisterEntry(id, definition, unit, streams, identifiability, grade, caveats, citations, another);
    }

    private static void require(boolean met, String id, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(id + " " + otherwise);
        }
    }
}
