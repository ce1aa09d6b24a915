package dev.respite.unit.action;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.respite.wire.WireName;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What kind of change of working conditions. Closed, so that nobody can be described in an action. */
public enum Category {
    SCHEDULE,
    STAFFING,
    DOCUMENTATION_SUPPORT,
    INBOX,
    AFTER_HOURS_EHR,
    OTHER;

    /** As on the wire: lower-case, with dashes. */
    @JsonValue
    public String id() {
        return WireName.of(this);
    }

    static Optional<Category> of(@Nullable String id) {
        return WireName.find(Category.class, id);
    }

    /** All ids, for who has sent another. */
    static String ids() {
        return Arrays.stream(values()).map(Category::id).collect(Collectors.joining(", "));
    }
}
