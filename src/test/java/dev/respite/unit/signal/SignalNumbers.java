package dev.respite.unit.signal;

import dev.respite.unit.signal.RunningLine.Against;
import java.util.Optional;

/** Numbers over any weeks, for simulations: what the service shows is chosen by rule. */
public final class SignalNumbers {
    private SignalNumbers() {}

    public static Optional<Estimate> besideOthers(UnitReleases releases, Window window) {
        return releases.estimate(window, 1, Against.OTHERS);
    }
}
