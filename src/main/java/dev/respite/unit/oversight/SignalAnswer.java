package dev.respite.unit.oversight;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.keys.Sha256;
import dev.respite.unit.action.ActionView;
import dev.respite.unit.action.UnitActions;
import dev.respite.unit.release.NotReleased;
import dev.respite.unit.signal.SignalView;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit's signal and its actions, written out once: the same bytes for every lead and physician, on every replica.
 *
 * @param unit its id
 * @param name what people call it
 * @param json what is sent, in UTF-8
 * @param shown what these bytes say, for pages
 * @param etag strong (RFC 9110, section 8.8.3): the quoted SHA-256 of these bytes, in lower-case hex
 */
public record SignalAnswer(String unit, String name, String json, Shown shown, String etag) {
    /**
     * What is shown of a unit.
     *
     * @param notReleased weeks that have no release and will have none, newest first
     */
    public record Shown(SignalView signal, List<NotReleased> notReleased, UnitActions beside) {}

    private record Body(
            @JsonUnwrapped SignalView signal,
            List<PassedOver> notReleased,
            List<ActionView> actions,
            boolean actionOwed) {}

    /** A week that has no release and will have none, and why: {@code too-late} or {@code privacy-budget}. */
    private record PassedOver(String week, String reason) {
        static PassedOver of(NotReleased week) {
            return new PassedOver(week.week().toString(), week.reason().id());
        }
    }

    static SignalAnswer of(SignalView view, List<NotReleased> passedOver, UnitActions beside, ObjectMapper mapper) {
        List<PassedOver> weeks = passedOver.stream().map(PassedOver::of).toList();
        try {
            String json = mapper.writeValueAsString(new Body(view, weeks, beside.actions(), beside.actionOwed()));
            Shown shown = new Shown(view, passedOver, beside);
            return new SignalAnswer(view.unit(), view.name(), json, shown, '"' + Sha256.hex(json) + '"');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether an {@code If-None-Match} (RFC 9110, section 13.1.2) names these bytes. */
    boolean isNamedBy(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
}
