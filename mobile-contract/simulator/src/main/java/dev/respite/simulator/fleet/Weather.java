package dev.respite.simulator.fleet;

import dev.respite.simulator.wearer.Draw;

/** What the network is like during one run. */
enum Weather {
    CLEAR,
    /** Requests and replies get lost. */
    FLAKY,
    /** Every address answers with a login page. */
    PORTAL,
    /** A gateway answers that the service is not there. */
    OVERLOADED,
    UNREACHABLE;

    static Weather drawn(Draw draw) {
        int percent = draw.between(1, 100);
        if (percent <= 68) {
            return CLEAR;
        }
        if (percent <= 86) {
            return FLAKY;
        }
        if (percent <= 90) {
            return PORTAL;
        }
        return percent <= 94 ? OVERLOADED : UNREACHABLE;
    }
}
