package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.YearWeek;

/** What a service rather refuses to start with, each time on a home that it has run in; it says what to do. */
@Timeout(180)
class RefusedStartIT {
    private static final String SAYS = "Respite does not start: ";

    @TempDir
    static Path folder;

    private static Launch launch;

    @BeforeAll
    static void a_home_with_a_database_and_all_keys() throws Exception {
        launch = Launch.production(folder.resolve("home")).with(Launch.IDENTITY_PROVIDER);
        try (RunningService service = RunningService.start(launch.with(Launch.UNITS))) {
            assertEquals(
                    200,
                    service.get(service.uri().resolve("/.well-known/jwks.json")).statusCode());
        }
    }

    @Test
    void without_units() throws Exception {
        assertTrue(refusal(launch).startsWith("No unit"));
    }

    @Test
    void with_units_that_are_not_those_in_force() throws Exception {
        assertTrue(refusal(launch.with(Launch.UNITS).with("-Drespite.organisation.units.ward.roster=44"))
                .startsWith("The units in the configuration are not those in force since "));
    }

    @Test
    void with_a_reshaping_that_is_announced_too_late() throws Exception {
        Launch reshaping = launch.with(Launch.UNITS)
                .with("-Drespite.organisation.reshaping.from=2020-W02")
                .with("-Drespite.organisation.reshaping.units.hospital.name=General Hospital")
                .with("-Drespite.organisation.reshaping.units.east.name=East")
                .with("-Drespite.organisation.reshaping.units.east.parent=hospital")
                .with("-Drespite.organisation.reshaping.units.east.roster=40");

        assertTrue(refusal(reshaping).startsWith("The units in the configuration are not those in force since "));
        assertTrue(refusal(reshaping.with("-Drespite.organisation.reshaping.from=" + nextWeek()))
                .startsWith("The reshaping from " + nextWeek() + " comes too early: "));
    }

    private static YearWeek nextWeek() {
        return YearWeek.now(ZoneOffset.UTC).plusWeeks(1);
    }

    @Test
    void without_somebody_outside_to_complain_to() throws Exception {
        assertEquals(
                "respite.contact.outside is not set: say how to reach who takes complaints outside the organisation; the"
                        + " notice names them.",
                refusal(launch.with(Launch.UNITS).with("-Drespite.contact.outside=")));
    }

    @Test
    void with_a_longer_retention_than_the_notice_promises() throws Exception {
        assertEquals(
                "respite.retention.participant-days is 43: the notice promises at most 42; keeping them longer needs a"
                        + " new notice",
                refusal(Launch.production(folder.resolve("empty-home"))
                        .with(Launch.IDENTITY_PROVIDER)
                        .with(Launch.UNITS)
                        .with("-Drespite.retention.participant-days=43")));
    }

    @Test
    void with_another_privacy_budget_than_the_notice_in_force_promised() throws Exception {
        assertTrue(refusal(launch.with(Launch.UNITS).with("-Drespite.privacy.rho-per-year=0.4"))
                .startsWith("notice 2 promised another privacy budget"));
    }

    @Test
    void with_a_privacy_budget_beyond_the_cap() throws Exception {
        assertEquals(
                "respite.privacy.rho-per-year is 2.1: set it above 0 and to at most 2.",
                refusal(launch.with(Launch.UNITS).with("-Drespite.privacy.rho-per-year=2.1")));
    }

    @Test
    void with_an_evidence_register_that_says_something_else_than_the_packaged_one() throws Exception {
        Path copy = folder.resolve("register.yaml");
        try (InputStream packaged = getClass().getResourceAsStream("/evidence-register.yaml")) {
            String text = new String(packaged.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(copy, text.replace("unit: \"/min\"", "unit: bpm"));
        }
        String said = refusal(launch.with(Launch.UNITS).with("-Drespite.evidence-register=" + copy));
        assertTrue(
                said.startsWith(
                        "respite.evidence-register says something else than the packaged register of asleep_hr"),
                said);
    }

    @Test
    void with_a_key_that_others_can_read() throws Exception {
        Path key = launch.home().resolve("vault/signing-1.jwk");
        assumeTrue(key.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Set<PosixFilePermission> ownerOnly = Files.getPosixFilePermissions(key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        try {
            assertEquals(
                    "others can read " + key + ": set its mode to 0600, and treat its key as known",
                    refusal(launch.with(Launch.UNITS)));
        } finally {
            Files.setPosixFilePermissions(key, ownerOnly);
        }
    }

    @Test
    void with_the_vault_gone_and_the_database_kept() throws Exception {
        Path vault = launch.home().resolve("vault");
        Path elsewhere = Files.move(vault, folder.resolve("elsewhere"));
        try {
            String said = refusal(launch.with(Launch.UNITS));
            assertTrue(said.startsWith("the vault lacks the keys of epoch 1: put back the vault folder"), said);
        } finally {
            Files.delete(vault);
            Files.move(elsewhere, vault);
        }
    }

    /** The last line, which is in plain words. */
    private static String refusal(Launch launch) throws Exception {
        Files.deleteIfExists(launch.output());
        String said = RunningService.refusal(launch);
        String last = said.lines().reduce("", (before, line) -> line);
        assertTrue(last.contains(SAYS), said);
        return last.substring(last.indexOf(SAYS) + SAYS.length());
    }
}
