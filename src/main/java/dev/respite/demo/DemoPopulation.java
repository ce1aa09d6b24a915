package dev.respite.demo;

import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.simulator.population.Population;
import dev.respite.simulator.population.Population.Leaf;
import dev.respite.simulator.population.Population.Rise;
import dev.respite.simulator.population.Population.Settings;
import dev.respite.simulator.population.Population.Summary;
import dev.respite.simulator.service.ServiceClient;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Fills the demo: lets the simulator's phones live through its weeks against this service's own HTTP API, then says what to
 * try. Strain rises in intensive care in week 19, is raised within some weeks, and ends in week 33 with what its lead
 * changes then; from week 41 on it rises in internal medicine.
 */
@ApplicationScoped
@IfBuildProfile("demo")
public class DemoPopulation {
    private static final Logger LOG = Logger.getLogger(DemoPopulation.class);

    private static final String HELPED_UNIT = "intensive-care";
    private static final int CHANGED_IN_WEEK = 33;
    private static final List<Rise> RISES =
            List.of(new Rise(HELPED_UNIT, 19, CHANGED_IN_WEEK), new Rise("internal-medicine", 41, Integer.MAX_VALUE));
    private static final int EVERY = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DemoGuide guide;
    private final Organisation organisation;
    private final URI service;
    private final Instant start;
    private final int physicians;
    private final int weeks;
    private final long seed;

    public DemoPopulation(
            DemoGuide guide,
            Organisation organisation,
            @ConfigProperty(name = "quarkus.http.port") int port,
            DemoSettings settings) {
        this.guide = guide;
        this.organisation = organisation;
        this.service = URI.create("http://127.0.0.1:" + port);
        this.start = settings.clock();
        this.physicians = settings.population();
        this.weeks = settings.weeks();
        this.seed = settings.seed();
    }

    void start(@Observes StartupEvent event) {
        Thread thread = new Thread(this::run, "demo-population");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            if (physicians > 0) {
                LOG.infof("demo: %d physicians, %d weeks; 44 weeks take a minute or two", physicians, weeks);
                Settings settings = new Settings(leaves(), weeks, start, RISES, seed);
                Summary summary = new Population(service, settings, this::progress).run();
                LOG.infof(
                        "demo: %d nights put, %d accepted, %d requests, %.0f s",
                        summary.put(), summary.accepted(), summary.requests(), summary.seconds());
            }
            LOG.info(guide.text(service));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The clock stands on the Thursday after the week, that is, in the next one. */
    private void progress(int week, long nights) {
        if (week == CHANGED_IN_WEEK - 1) {
            var client = new ServiceClient(service, PATIENCE);
            client.recordAction("lead", HELPED_UNIT, "staffing", LocalDate.ofInstant(client.clock(), ZoneOffset.UTC));
        }
        if (week % EVERY == 0) {
            LOG.infof("demo: week %d of %d, %d nights put", week, weeks, nights);
        }
    }

    /** The physicians, shared out as the rosters are; the last unit takes what rounding leaves. */
    private List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        UnitTree units = organisation.structure();
        int roster = units.roster(units.root().id());
        int before = 0;
        int shared = 0;
        for (Unit leaf : units.wards()) {
            before += leaf.roster();
            int upTo = Math.round((float) physicians * before / roster);
            leaves.add(new Leaf(leaf.id(), Math.min(upTo - shared, leaf.roster())));
            shared = upTo;
        }
        return leaves;
    }
}
