package dev.respite.notice;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A notice as it is written: {@code notices/VERSION.md}, whose front matter says from which day (UTC) on it is in force,
 * and beside it {@code notices/VERSION.questions.json}, which may be put more clearly without a new version.
 *
 * @param template Markdown with places for facts ({@link NoticeFacts}) and for {@link Promises}
 */
record NoticeSource(int version, LocalDate inForceFrom, String template, Comprehension comprehension) {
    private static final Pattern FORM =
            Pattern.compile("---\\ninForceFrom: (\\d{4}-\\d{2}-\\d{2})\\n---\\n(.+)", Pattern.DOTALL);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /** Without the table of features, a notice would not say what the register and the code do. */
    NoticeSource {
        if (!template.contains("{features}")) {
            throw new IllegalStateException(
                    "notice " + version + " has no place {features}: people agree to what the evidence register lists");
        }
    }

    /** @throws IllegalStateException if a file is missing or not of its form */
    static NoticeSource read(int version) {
        String name = "notices/" + version + ".md";
        Matcher parts = FORM.matcher(text(name));
        if (!parts.matches()) {
            throw new IllegalStateException(name + " does not begin with '---', 'inForceFrom: DATE' and '---'");
        }
        String questions = text("notices/" + version + ".questions.json");
        try {
            List<Comprehension.Asked> asked = JSON.readValue(questions, new TypeReference<>() {});
            return new NoticeSource(version, LocalDate.parse(parts.group(1)), parts.group(2), new Comprehension(asked));
        } catch (IOException e) {
            throw new IllegalStateException("the questions of notice " + version + " are not of their form", e);
        }
    }

    boolean isInForce(Instant at) {
        return !inForceFrom.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(at);
    }

    private static String text(String name) {
        try (InputStream in = NoticeSource.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        name + " is missing from the package: see respite.notices for the versions there are");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
