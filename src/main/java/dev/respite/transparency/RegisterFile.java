package dev.respite.transparency;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.respite.measure.evidence.EvidenceRegister;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The register as it is written: YAML, every member known and present, none twice. */
public final class RegisterFile {
    private static final String PACKAGED = "evidence-register.yaml";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .build();

    private RegisterFile() {}

    /** The one that was built with the code. */
    public static EvidenceRegister packaged() {
        try (InputStream in = RegisterFile.class.getClassLoader().getResourceAsStream(PACKAGED)) {
            byte[] yaml = Objects.requireNonNull(in, PACKAGED + " is missing from the package")
                    .readAllBytes();
            return parse(PACKAGED, new String(yaml, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if it cannot be read, or as {@link #parse} */
    public static EvidenceRegister read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException("respite.evidence-register is " + file
                    + ", which cannot be read: name a copy of the packaged register with later review dates, or none");
        }
    }

    /** @throws IllegalStateException if it is not of the form, or breaks a rule; says where and which */
    public static EvidenceRegister parse(String name, String yaml) {
        try {
            return YAML.readValue(yaml, EvidenceRegister.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the evidence register " + name + " is not sound" + place(e) + ": " + reason(e));
        }
    }

    private static String place(JsonProcessingException e) {
        String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
        return e instanceof JsonMappingException mapping
                ? line + ", " + mapping.getPathReference().replaceAll("[\\w.$]+\\.(\\w+)\\[", "$1[")
                : line;
    }

    /** Our own words, where a record refused what it was given. */
    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the member '" + unknown.getPropertyName() + "' is unknown";
        }
        return e.getCause() instanceof IllegalArgumentException rule
                ? String.valueOf(rule.getMessage())
                : e.getOriginalMessage();
    }
}
