package dev.respite.measure.evidence;

import dev.respite.transparency.RegisterFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Registers that say what the packaged one says, with other reviews. */
public final class Registers {
    private static final LocalDate NEVER = LocalDate.of(2099, 12, 31);

    private Registers() {}

    public static String packaged() throws IOException {
        try (InputStream in = Registers.class.getClassLoader().getResourceAsStream("evidence-register.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A file with reviews that no test's clock reaches. */
    public static Path farAhead(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("evidence-register.yaml"),
                packaged().replaceAll("by: \\d{4}-\\d\\d-\\d\\d", "by: " + NEVER));
    }

    /** Features of sleep and of heart rate are to be reviewed by these days, all else much later. */
    public static EvidenceRegister dueBy(LocalDate sleep, LocalDate heartRate) {
        EvidenceRegister packaged = RegisterFile.packaged();
        return new EvidenceRegister(
                packaged.grades(),
                packaged.features().stream()
                        .map(entry -> by(entry, entry.streams().contains("sleep") ? sleep : heartRate))
                        .toList(),
                later(packaged.composites()),
                packaged.declined(),
                packaged.interventions());
    }

    private static List<RegisterEntry> later(List<RegisterEntry> entries) {
        return entries.stream().map(entry -> by(entry, NEVER)).toList();
    }

    static RegisterEntry by(RegisterEntry entry, LocalDate day) {
        return entry.reviewed(new Review(entry.review().owner(), day));
    }
}
