package dev.respite.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The body of a night with its heart rate cut at random places and shuffled: another body, and the same night. */
public final class CutRuns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_RUNS = 48;
    private static final int MOST_CUTS = 12;

    private CutRuns() {}

    /** Within the limits of the contract if {@code body} is. */
    public static byte[] of(byte[] body, Random random) {
        try {
            ObjectNode night = (ObjectNode) JSON.readTree(body);
            List<JsonNode> runs = new ArrayList<>();
            night.required("heartRate").forEach(runs::add);
            int cuts = runs.isEmpty() ? 0 : Math.min(MOST_CUTS, MOST_RUNS - runs.size());
            for (int cut = 0; cut < cuts; cut++) {
                runs.addAll(cut(runs.remove(random.nextInt(runs.size())), random));
            }
            Collections.shuffle(runs, random);
            night.set("heartRate", JSON.createArrayNode().addAll(runs));
            return JSON.writeValueAsBytes(night);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> cut(JsonNode run, Random random) {
        JsonNode samples = run.required("samples");
        int pairs = samples.size() / 2;
        if (pairs < 2) {
            return List.of(run);
        }
        int at = 1 + random.nextInt(pairs - 1);
        long millis = Instant.parse(run.required("start").asText()).toEpochMilli();
        for (int pair = 0; pair <= at; pair++) {
            millis += samples.get(2 * pair).asLong();
        }
        ObjectNode second = run(Instant.ofEpochMilli(millis).toString(), samples, at, pairs);
        ((ArrayNode) second.required("samples")).set(0, 0);
        return List.of(run(run.required("start").asText(), samples, 0, at), second);
    }

    private static ObjectNode run(String start, JsonNode samples, int from, int to) {
        ObjectNode run = JSON.createObjectNode().put("start", start);
        ArrayNode part = run.putArray("samples");
        for (int i = 2 * from; i < 2 * to; i++) {
            part.add(samples.get(i));
        }
        return run;
    }
}
