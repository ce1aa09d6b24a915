package dev.respite.simulator.fleet;

import dev.respite.client.Transport;
import dev.respite.simulator.service.Notice;
import dev.respite.simulator.service.ServiceClient;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;

/** What all phones share: the service, the way there, its clock, and the counts. The clock is moved between runs alone. */
final class World implements InstantSource {
    private final URI uri;
    private final ServiceClient service;
    private final Transport network;
    private final Notice notice;
    private final Tally tally = new Tally();
    private volatile Instant now;

    World(ServiceClient service, Transport network) {
        this.uri = service.publicAddress();
        this.service = service;
        this.network = network;
        this.notice = service.notice();
        this.now = service.clock();
    }

    /** Everything that falls due in the service on the way there is done when this returns. */
    void moveTo(Instant later) {
        now = service.moveClock(later);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** As phones know it. */
    URI uri() {
        return uri;
    }

    ServiceClient service() {
        return service;
    }

    Transport network() {
        return network;
    }

    Notice notice() {
        return notice;
    }

    Tally tally() {
        return tally;
    }
}
