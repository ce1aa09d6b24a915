package dev.respite.operations;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in k8s is of Kubernetes' own forms and gives the service no more than it needs. No cluster is asked. */
class ManifestsTest {
    private static final Path HOUSE = Path.of("..");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, Class<?>> KINDS = Map.of(
            "ConfigMap", ConfigMap.class,
            "Deployment", Deployment.class,
            "Namespace", Namespace.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PersistentVolumeClaim", PersistentVolumeClaim.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Service", Service.class,
            "ServiceAccount", ServiceAccount.class);

    @Test
    void every_manifest_has_only_members_that_kubernetes_knows() throws IOException {
        for (Path file : files(".yaml")) {
            for (JsonNode document : documents(Files.readString(file))) {
                if (!document.path("kind").asText().equals("Kustomization")) {
                    assertKnown(document, file.toString());
                }
            }
        }
    }

    @Test
    void a_misspelt_member_would_be_found() throws IOException {
        JsonNode right = documents(Files.readString(HOUSE.resolve("k8s/base/deployment.yaml")))
                .get(0);
        JsonNode wrong = YAML.readTree(right.toString().replace("readOnlyRootFilesystem", "readOnlyRootFilesytem"));

        assertFalse(unknown(wrong).isEmpty());
    }

    @Test
    void the_pod_is_restricted_and_writes_to_its_volumes_only() throws IOException {
        PodSpec pod = pod();
        Container service = pod.getContainers().get(0);

        assertEquals(1, pod.getContainers().size());
        assertEquals(true, pod.getSecurityContext().getRunAsNonRoot());
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        assertEquals("OnRootMismatch", pod.getSecurityContext().getFsGroupChangePolicy());
        assertEquals(false, pod.getAutomountServiceAccountToken());
        assertEquals(false, pod.getEnableServiceLinks());
        assertEquals(false, service.getSecurityContext().getAllowPrivilegeEscalation());
        assertEquals(true, service.getSecurityContext().getReadOnlyRootFilesystem());
        assertEquals(
                List.of("ALL"), service.getSecurityContext().getCapabilities().getDrop());
        assertTrue(service.getResources().getLimits().containsKey("memory"));
        assertEquals(
                List.of("/q/health/started", "/q/health/live", "/q/health/ready"),
                Stream.of(service.getStartupProbe(), service.getLivenessProbe(), service.getReadinessProbe())
                        .map(ManifestsTest::path)
                        .toList());
    }

    @Test
    void no_secret_stands_in_a_manifest_and_every_setting_is_one() throws IOException {
        for (var variable : pod().getContainers().get(0).getEnv()) {
            assertDoesNotThrow(() -> SettingsCheck.requireKnown(variable.getName()));
        }
        for (Path file : files(".properties")) {
            Properties settings = new Properties();
            settings.load(Files.newBufferedReader(file));
            for (String name : settings.stringPropertyNames()) {
                assertDoesNotThrow(() -> SettingsCheck.requireKnown(name), file.toString());
                assertFalse(name.contains("password") || name.contains("secret"), file + ": " + name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "single"})
    void what_kustomize_makes_of_it_selects_the_service_s_pods(String overlay) throws Exception {
        assumeTrue(isThere("kubectl"), "kubectl is not installed here: what kustomize makes of k8s is not looked at");
        Map<String, JsonNode> made = new TreeMap<>();
        for (JsonNode document : documents(run(
                "kubectl", "kustomize", HOUSE.resolve("k8s").resolve(overlay).toString()))) {
            assertKnown(document, overlay);
            made.put(document.path("kind").asText(), document);
        }

        Map<String, String> ours = Map.of("app.kubernetes.io/name", "respite");
        Deployment deployment = (Deployment) read(made.get("Deployment"));
        assertEquals(ours, deployment.getSpec().getSelector().getMatchLabels());
        assertEquals(ours, deployment.getSpec().getTemplate().getMetadata().getLabels());
        assertEquals(ours, ((Service) read(made.get("Service"))).getSpec().getSelector());
        assertEquals(
                ours,
                ((PodDisruptionBudget) read(made.get("PodDisruptionBudget")))
                        .getSpec()
                        .getSelector()
                        .getMatchLabels());
        // Of every pod in the namespace.
        assertEquals(
                Map.of(),
                ((NetworkPolicy) read(made.get("NetworkPolicy")))
                        .getSpec()
                        .getPodSelector()
                        .getMatchLabels());
        String config = deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals("config"))
                .findFirst()
                .orElseThrow()
                .getConfigMap()
                .getName();
        assertEquals(made.get("ConfigMap").path("metadata").path("name").asText(), config);
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    private static PodSpec pod() throws IOException {
        Deployment deployment = (Deployment) read(documents(Files.readString(HOUSE.resolve("k8s/base/deployment.yaml")))
                .get(0));
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(HOUSE.resolve("k8s"))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static List<JsonNode> documents(String text) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> each = YAML.readerFor(JsonNode.class).readValues(text)) {
            each.forEachRemaining(documents::add);
        }
        return documents;
    }

    private static void assertKnown(JsonNode document, String where) {
        assertEquals(List.of(), unknown(document), where);
    }

    /** The model keeps what it does not know, so that it is there again where it should not be. */
    private static Object read(JsonNode document) {
        Class<?> kind = KINDS.get(document.path("kind").asText());
        assertTrue(kind != null, "nobody has said what a " + document.path("kind") + " is");
        return YAML.convertValue(document, kind);
    }

    private static List<String> unknown(JsonNode document) {
        List<String> found = new ArrayList<>();
        collect(read(document), "", found);
        return found;
    }

    private static void collect(Object value, String at, List<String> found) {
        if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, at, found));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> collect(each, at + "/" + name, found));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8")) {
            for (var getter : value.getClass().getMethods()) {
                if (getter.getParameterCount() == 0 && getter.getName().startsWith("get")) {
                    collectOf(value, getter, at, found);
                }
            }
        }
    }

    private static void collectOf(Object value, Method getter, String at, List<String> found) {
        try {
            Object member = getter.invoke(value);
            if (getter.getName().equals("getAdditionalProperties")) {
                ((Map<?, ?>) member).keySet().forEach(name -> found.add(at + "/" + name));
            } else if (!getter.getName().equals("getClass")) {
                collect(member, at + "/" + getter.getName().substring(3), found);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
