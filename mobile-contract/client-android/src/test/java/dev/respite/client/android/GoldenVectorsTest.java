package dev.respite.client.android;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import android.health.connect.HealthPermissions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.android.health.HospitalApp;
import dev.respite.client.android.health.VectorRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.ParameterizedRobolectricTestRunner;
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** The contract's vectors, as the platform's records read by the adapter and as bodies that a service receives. */
@RunWith(ParameterizedRobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE, application = HospitalApp.class)
public class GoldenVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path VECTORS = Path.of("..", "golden", "health-connect");

    /** What the platform's records cannot say: stages over each other or of no length, and a fraction of a beat. */
    private static final Set<String> NOT_SAYABLE = Set.of(
            "overlapping-stages",
            "short-wakes-in-long-stages",
            "records-over-each-other",
            "equal-bounds",
            "same-instant-twice");

    private final HospitalApp app = (HospitalApp) RuntimeEnvironment.getApplication();
    private final String name;
    private final JsonNode in;
    private final JsonNode out;

    public GoldenVectorsTest(String name) throws IOException {
        this.name = name;
        this.in = JSON.readTree(VECTORS.resolve(name + ".in.json").toFile());
        this.out = JSON.readTree(VECTORS.resolve(name + ".out.json").toFile());
    }

    @Parameters(name = "{0}")
    public static List<Object[]> names() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".in.json"))
                    .map(file -> new Object[] {file.replace(".in.json", "")})
                    .sorted((a, b) -> a[0].toString().compareTo(b[0].toString()))
                    .collect(Collectors.toList());
        }
    }

    @Before
    public void install() {
        FakeAndroidKeyStore.install();
        app.grantAll();
        app.toBackground();
    }

    @After
    public void remove() {
        FakeAndroidKeyStore.remove();
    }

    @Test
    public void the_bodies_are_those_of_the_vector_unless_the_platform_cannot_say_it() throws Exception {
        if (NOT_SAYABLE.contains(name)) {
            assertThrows(IllegalArgumentException.class, () -> VectorRecords.of(in.at("/reads/0")));
            return;
        }
        if (!in.get("streams").toString().contains("heart-rate")) {
            app.deny(HealthPermissions.READ_HEART_RATE);
        }
        Instant first = Instant.parse(in.at("/reads/0/at").asText());
        try (FakeService service =
                new FakeService(first, Instant.parse(in.get("collectingSince").asText()))) {
            service.streams = elements(in.get("streams")).map(JsonNode::asText).collect(Collectors.toList());
            AndroidPhone phone = at(first, service);
            phone.pair("ABCD2345");
            phone.chooseSource(in.get("source").asText(null));

            List<Object> puts = new ArrayList<>();
            for (JsonNode read : in.get("reads")) {
                puts.add(run(read, service));
            }

            assertEquals(JsonValue.of(out.get("puts")), puts);
        }
    }

    private Object run(JsonNode read, FakeService service) throws Exception {
        int before = service.puts.size();
        service.now = Instant.parse(read.get("at").asText());
        app.healthConnect.become(VectorRecords.of(read));

        at(service.now, service).run();

        TreeMap<String, Object> puts = new TreeMap<>();
        service.puts
                .subList(before, service.puts.size())
                .forEach(put -> puts.put(put.day().toString(), JsonValue.of(put.body())));
        return puts;
    }

    private AndroidPhone at(Instant now, FakeService service) {
        return new AndroidPhone(app, service.uri(), UploadJobService.class, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(array.elements(), Spliterator.ORDERED), false);
    }
}
