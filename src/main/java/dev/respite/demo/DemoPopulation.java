package dev.respite.demo;

import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.simulator.population.Population;
import dev.respite.simulator.population.Population.Leaf;
import dev.respite.simulator.population.Population.Settings;
import dev.respite.simulator.population.Population.Summary;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Fills the demo: lets the simulator's phones live through its weeks against this service's own HTTP API, with a rise of
 * strain in one unit, then says what to try.
 */
@ApplicationScoped
@IfBuildProfile("demo")
public class DemoPopulation {
    private static final String RISING_UNIT = "intensive-care";
    private static final int RISE_FROM_WEEK = 34;
    private static final int EVERY = 4;

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
            @ConfigProperty(name = "respite.demo.clock") Instant start,
            @ConfigProperty(name = "respite.demo.population") int physicians,
            @ConfigProperty(name = "respite.demo.weeks") int weeks,
            @ConfigProperty(name = "respite.demo.seed") long seed) {
        this.guide = guide;
        this.organisation = organisation;
        this.service = URI.create("http://127.0.0.1:" + port);
        this.start = start;
        this.physicians = physicians;
        this.weeks = weeks;
        this.seed = seed;
    }

    void start(@Observes StartupEvent event) {
        Thread thread = new Thread(this::run, "demo-population");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            if (physicians > 0) {
                Log.infof("demo: %d physicians, %d weeks; 44 weeks take a minute or two", physicians, weeks);
                Settings settings = new Settings(leaves(), weeks, start, RISING_UNIT, RISE_FROM_WEEK, seed);
                Summary summary = new Population(service, settings, this::progress).run();
                Log.infof(
                        "demo: %d nights put, %d accepted, %d requests, %.0f s",
                        summary.put(), summary.accepted(), summary.requests(), summary.seconds());
            }
            Log.info(guide.text(service));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void progress(int week, long nights) {
        if (week % EVERY == 0) {
            Log.infof("demo: week %d of %d, %d nights put", week, weeks, nights);
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
