package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A service that rather refuses to start ends, takes its database with it and says last what is wrong and what to do. What
 * else it refuses is tested where it is refused: units, contacts, retention, privacy budget, register, keys.
 */
@Timeout(180)
class RefusedStartIT {
    private static final String SAYS = "Respite does not start: ";

    @TempDir
    Path folder;

    @Test
    void with_the_vault_gone_and_the_database_kept() throws Exception {
        Launch launch = Launch.production(folder.resolve("home"))
                .with(Launch.IDENTITY_PROVIDER)
                .with(Launch.UNITS)
                .notForTheFirstTime();
        try (RunningService service = RunningService.start(launch)) {
            assertEquals(
                    200,
                    service.get(service.uri().resolve("/.well-known/jwks.json")).statusCode());
        }
        Files.move(launch.home().resolve("vault"), folder.resolve("elsewhere"));

        String said = refusal(launch);

        assertTrue(said.startsWith("the vault lacks the keys of epoch 1: put back the vault folder"), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Dquarkus.profile=demo|the profile demo",
                "-Dquarkus.profile=prod,sandbox|the profile prod,sandbox is active",
                "-Drespite.demo.clock=2026-01-05T00:00:00Z|respite.demo.clock is set, which the demo package alone knows"
            })
    void told_to_be_a_demo(String setting, String why) throws Exception {
        Launch launch = Launch.production(folder.resolve("home"))
                .with(Launch.IDENTITY_PROVIDER)
                .with(setting);

        String said = RunningService.refusal(launch);

        assertTrue(said.contains(SAYS + why), said);
        assertFalse(Files.exists(launch.home().resolve("vault")));
    }

    @Test
    void with_a_setting_that_nothing_reads() throws Exception {
        Launch launch = Launch.production(folder.resolve("home"))
                .with(Launch.IDENTITY_PROVIDER)
                .with("-Drespite.retention.participant-day=7");

        String said = RunningService.refusal(launch);

        assertTrue(said.contains("did you mean respite.retention.participant-days?"), said);
    }

    @Test
    void nothing_of_the_demo_s_settings_is_in_the_package() throws Exception {
        for (Path jar : List.of(
                Launch.production(folder).jar().resolveSibling("app"),
                Launch.production(folder).jar().resolveSibling("quarkus"))) {
            try (Stream<Path> files = Files.list(jar)) {
                for (Path each :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    try (JarFile file = new JarFile(each.toFile())) {
                        assertNull(file.getEntry("application-sandbox.properties"));
                        assertNull(file.getEntry("application-demo.properties"));
                    }
                }
            }
        }
    }

    /** The last line, which is in plain words. */
    private static String refusal(Launch launch) throws Exception {
        Files.delete(launch.output());
        String said = RunningService.refusal(launch);
        String last = said.lines().reduce("", (before, line) -> line);
        assertTrue(last.contains(SAYS), said);
        return last.substring(last.indexOf(SAYS) + SAYS.length());
    }
}
