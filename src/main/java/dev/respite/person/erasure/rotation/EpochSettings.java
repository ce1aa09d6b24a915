package dev.respite.person.erasure.rotation;

import io.smallrye.config.ConfigMapping;
import java.time.LocalTime;

/** When and in which steps keys turn: {@code respite.epoch}. */
@ConfigMapping(prefix = "respite.epoch")
public interface EpochSettings {
    /** UTC. */
    LocalTime turnAt();

    /** Pages of a table that are moved in one transaction. */
    int batchPages();
}
