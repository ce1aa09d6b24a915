package dev.respite.http;

import dev.respite.evidence.Registers;
import dev.respite.operations.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL and an empty home for the tests of one run. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private EmbeddedPostgres database;

    @Override
    public Map<String, String> start() {
        try {
            Path home = Files.createTempDirectory("respite-test");
            database = EmbeddedPostgres.start(home);
            Map<String, String> settings = new HashMap<>(database.settings());
            settings.put("respite.home", home.toString());
            settings.put("respite.evidence-register", Registers.farAhead(home).toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
