package dev.respite.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.respite.measure.evidence.StoppedStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a physician is told before consenting.
 *
 * @param version rises with every change of the text
 * @param sha256 lower-case hex of the text's UTF-8 bytes; a consent names it
 * @param text Markdown with the running configuration's facts filled in
 * @param streams ids of the streams that can be consented to
 * @param stoppedStreams which of them are not collected for the time being, and why; no part of the text
 * @param rhoPerYear upper bound of what a year of releases can tell about one person, in zCDP
 * @param questions comprehension check; a consent answers all of them
 */
public record Notice(
        int version,
        String sha256,
        String text,
        List<String> streams,
        List<StoppedStream> stoppedStreams,
        List<FeatureFact> features,
        BigDecimal rhoPerYear,
        List<Question> questions) {
    /** As it is to be read now. */
    Notice stopping(List<StoppedStream> stopped) {
        return new Notice(version, sha256, text, streams, stopped, features, rhoPerYear, questions);
    }

    /**
     * One number that is kept of a night.
     *
     * @param unit UCUM code
     * @param identifiability of what the phone posts, not of what is released
     */
    public record FeatureFact(
            String id, String unit, String stream, String identifiability, String grade, int retentionDays) {}

    /**
     * One question of the comprehension check.
     *
     * @param demoAnswer index of the right option; not in production
     */
    public record Question(
            String id,
            String text,
            List<String> options,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer demoAnswer) {}
}
