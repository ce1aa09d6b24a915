package dev.respite.consent;

import dev.respite.features.Feature;
import dev.respite.features.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The notice in force: {@code notices/VERSION.md} with the facts of the running configuration. */
@ApplicationScoped
public class Notices {
    private static final int VERSION = 1;
    private static final String IDENTIFIABILITY = "indirectly identifiable, pseudonymous";

    private final Notice current;

    public Notices(
            @ConfigProperty(name = "respite.retention.participant-days") int retentionDays,
            @ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear) {
        String text = template()
                .replace("{retentionDays}", Integer.toString(retentionDays))
                .replace("{rhoPerYear}", rhoPerYear.toPlainString());
        this.current = new Notice(
                VERSION,
                sha256(text),
                text,
                Arrays.stream(Stream.values()).map(Stream::id).toList(),
                facts(retentionDays),
                rhoPerYear,
                List.of());
    }

    public Notice current() {
        return current;
    }

    private static List<Notice.FeatureFact> facts(int retentionDays) {
        return Arrays.stream(Feature.values())
                .map(f -> new Notice.FeatureFact(
                        f.id(), f.unit(), f.stream().id(), IDENTIFIABILITY, f.grade(), retentionDays))
                .toList();
    }

    private static String template() {
        try (InputStream in = Notices.class.getClassLoader().getResourceAsStream("notices/" + VERSION + ".md")) {
            if (in == null) {
                throw new IllegalStateException("notice " + VERSION + " is missing from the package");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
