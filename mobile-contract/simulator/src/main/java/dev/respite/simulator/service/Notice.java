package dev.respite.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The notice that a consent names, with the demo's answers to its comprehension check (question id to option index). */
public record Notice(int version, String sha256, Map<String, Integer> demoAnswers) {
    static Notice from(JsonNode reply) {
        Map<String, Integer> answers = new LinkedHashMap<>();
        for (JsonNode question : reply.required("questions")) {
            answers.put(
                    question.required("id").asText(),
                    question.path("demoAnswer").asInt());
        }
        return new Notice(
                reply.required("version").asInt(), reply.required("sha256").asText(), Map.copyOf(answers));
    }
}
