package dev.respite.notice;

import io.smallrye.config.ConfigMapping;

/** What a deployment keeps for less long than it may: {@code respite.retention}. */
@ConfigMapping(prefix = "respite.retention")
public interface RetentionSettings {
    /** Days that a participant's nights are kept. */
    int participantDays();
}
