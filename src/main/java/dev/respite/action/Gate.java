package dev.respite.action;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** What has to be true of a caller before they record or read actions. Asked by the endpoints, before anything else. */
public interface Gate {

    /**
     * For leads who want to record an action of a unit, or its end.
     *
     * @throws dev.respite.refusal.Refusal if they may not
     */
    Uni<Void> mayRecord(String unit);

    /**
     * For leads, stewards and physicians who want to read. Effects are made of the unit's signals, so what a lead needs to
     * read those is needed here, and a lead's read is kept.
     *
     * @param purpose what the caller says that it is for
     * @return whether effects may be shown: not while the unit's signals are suspended
     * @throws dev.respite.refusal.Refusal if they may not
     */
    Uni<Boolean> mayRead(String unit, @Nullable String purpose);
}
