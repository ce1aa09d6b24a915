package dev.respite.transparency.dossier;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.respite.transparency.dossier.Dossier.Clause;
import dev.respite.transparency.dossier.Dossier.CourtAnswer;
import dev.respite.transparency.dossier.Dossier.Measure;
import dev.respite.transparency.dossier.Dossier.Recipients;
import dev.respite.transparency.dossier.Dossier.RecordItem;
import dev.respite.transparency.dossier.Dossier.ScreenItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written in {@code dossier.yaml}, with its places filled.
 *
 * @param tables by name, each with its columns
 */
record DossierText(
        String isNot,
        Map<String, TableText> tables,
        List<RecordItem> recordOfProcessing,
        Recipients recipients,
        List<Measure> measures,
        List<CourtAnswer> court,
        List<ScreenItem> aiAct,
        List<Clause> clauses) {
    private static final String FILE = "dossier.yaml";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .build();

    record TableText(String readBy, String deletedBy, Map<String, ColumnText> columns) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record ColumnText(String form, String what) {}

    /**
     * The packaged one.
     *
     * @param facts by the name of their place
     * @throws IllegalStateException for a place for which there is no fact, or a file that is not of its form
     */
    static DossierText packaged(Map<String, String> facts) {
        try (InputStream in = DossierText.class.getClassLoader().getResourceAsStream(FILE)) {
            JsonNode written = YAML.readTree(Objects.requireNonNull(in, FILE + " is missing from the package"));
            return YAML.treeToValue(filled(written, facts), DossierText.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode filled(JsonNode node, Map<String, String> facts) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(filled(text.textValue(), facts));
        }
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, filled(list.get(i), facts));
            }
        } else if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(filled(member.getValue(), facts)));
        }
        return node;
    }

    private static String filled(String text, Map<String, String> facts) {
        return PLACE.matcher(text).replaceAll(place -> {
            String fact = facts.get(place.group(1));
            if (fact == null) {
                throw new IllegalStateException(FILE + " asks for the unknown fact " + place.group());
            }
            return Matcher.quoteReplacement(fact);
        });
    }
}
