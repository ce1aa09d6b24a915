package dev.respite.client.android.health;

import static android.health.connect.datatypes.SleepSessionRecord.StageType.STAGE_TYPE_AWAKE_OUT_OF_BED;
import static android.health.connect.datatypes.SleepSessionRecord.StageType.STAGE_TYPE_SLEEPING_DEEP;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.health.connect.HealthConnectException;
import android.health.connect.HealthPermissions;
import android.health.connect.datatypes.HeartRateRecord;
import android.health.connect.datatypes.HeartRateRecord.HeartRateSample;
import android.health.connect.datatypes.SleepSessionRecord.Stage;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.StageKind;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE, application = HospitalApp.class)
public class HealthConnectMeasurementsTest {
    private static final String WATCH = "com.example.watch";
    private static final String RING = "com.example.ring";
    private static final ZoneOffset BOSTON = ZoneOffset.ofHours(-5);
    private static final Instant EVENING = Instant.parse("2026-03-03T04:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-03-03T11:00:00Z");
    private static final Instant FROM = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-03T12:00:00Z");

    private final HospitalApp app = (HospitalApp) RuntimeEnvironment.getApplication();
    private final HealthConnect health = new HealthConnect(app);
    private final HealthConnectMeasurements measurements = new HealthConnectMeasurements(health);

    @Before
    public void grant() {
        app.grantAll();
        app.toBackground();
    }

    @Test
    public void a_session_comes_with_its_offsets_stages_and_origin() throws IOException {
        app.healthConnect.put(Records.sleep(
                WATCH,
                EVENING,
                BOSTON,
                MORNING,
                ZoneOffset.ofHours(-4),
                List.of(
                        new Stage(EVENING, EVENING.plusSeconds(600), STAGE_TYPE_AWAKE_OUT_OF_BED),
                        new Stage(EVENING.plusSeconds(600), MORNING, STAGE_TYPE_SLEEPING_DEEP))));

        SleepSession session = measurements.read(FROM, TO).sleep().get(0);

        assertEquals(WATCH, session.origin());
        assertEquals("2026-03-02T23:00-05:00", session.start().toString());
        assertEquals("2026-03-03T07:00-04:00", session.end().toString());
        assertEquals(
                List.of(StageKind.OUT_OF_BED, StageKind.DEEP),
                session.stages().stream().map(stage -> stage.kind()).collect(Collectors.toList()));
        assertEquals(EVENING.plusSeconds(600), session.stages().get(1).start());
    }

    @Test
    public void every_stage_of_the_platform_has_its_own_in_the_contract_and_a_later_one_is_unknown() {
        List<StageKind> kinds =
                IntStream.rangeClosed(0, 8).mapToObj(SleepRecords::kind).collect(Collectors.toList());

        assertEquals(
                List.of(
                        StageKind.UNKNOWN,
                        StageKind.AWAKE,
                        StageKind.SLEEPING,
                        StageKind.OUT_OF_BED,
                        StageKind.LIGHT,
                        StageKind.DEEP,
                        StageKind.REM,
                        StageKind.AWAKE_IN_BED,
                        StageKind.UNKNOWN),
                kinds);
    }

    @Test
    public void heart_rate_is_read_during_sleep_alone_each_value_once_by_origin() throws IOException {
        app.healthConnect.put(
                Records.sleep(WATCH, EVENING, MORNING, BOSTON),
                Records.sleep(RING, EVENING.plusSeconds(300), MORNING.plusSeconds(300), BOSTON),
                Records.heartRate(WATCH, EVENING.minusSeconds(60), 0, 88, 59, 80, 60, 64, 120, 62),
                Records.heartRate(RING, MORNING, 0, 57, 299, 58, 300, 90),
                Records.heartRate(WATCH, EVENING.minusSeconds(7200), 0, 120),
                Records.heartRate(WATCH, MORNING.plusSeconds(7200), 0, 121));

        Recording recording = measurements.read(FROM, TO);

        assertEquals(List.of(RING + " 57 58", WATCH + " 62 64"), texts(recording));
        assertEquals(2, recording.sleep().size());
        for (String read : app.healthConnect.reads) {
            if (read.startsWith("heart")) {
                assertEquals(
                        "heart " + EVENING.minusSeconds(3600).toEpochMilli() + " "
                                + MORNING.plusSeconds(300).toEpochMilli(),
                        read);
            }
        }
    }

    @Test
    public void a_day_without_sleep_reads_no_heart_rate() throws IOException {
        app.healthConnect.put(Records.heartRate(WATCH, EVENING, 0, 64));

        Recording recording = measurements.read(FROM, TO);

        assertEquals(List.of(), recording.heartRate());
        assertTrue(app.healthConnect.reads.stream().noneMatch(read -> read.startsWith("heart")));
    }

    @Test
    public void a_session_over_a_day_brings_no_daytime_heart_rate() throws IOException {
        app.healthConnect.put(
                Records.sleep(WATCH, FROM, FROM.plusSeconds(86_401), BOSTON), Records.heartRate(WATCH, EVENING, 0, 64));

        Recording recording = measurements.read(FROM, TO);

        assertEquals(List.of(), recording.heartRate());
    }

    @Test
    public void a_record_of_a_whole_day_gives_no_heart_rate_since_the_day_is_not_asked_for() throws IOException {
        app.healthConnect.put(
                Records.sleep(WATCH, EVENING, MORNING, BOSTON),
                Records.heartRate(WATCH, FROM, 0, 99, 16 * 3600, 64, 18 * 3600, 61));

        Recording recording = measurements.read(FROM, TO);

        assertEquals(List.of(), texts(recording));
        assertEquals(1, recording.sleep().size());
        assertEquals(
                List.of("heart " + EVENING.minusSeconds(3600).toEpochMilli() + " " + MORNING.toEpochMilli()),
                app.healthConnect.reads.stream()
                        .filter(read -> read.startsWith("heart"))
                        .collect(Collectors.toList()));
    }

    @Test
    public void sessions_that_reach_into_the_span_are_whole_and_others_are_not_there() throws IOException {
        Instant before = FROM.minusSeconds(3600);
        app.healthConnect.put(
                Records.sleep(WATCH, before, FROM.plusSeconds(1), BOSTON),
                Records.sleep(RING, before, FROM, BOSTON),
                Records.sleep(RING, TO, TO.plusSeconds(3600), BOSTON));

        List<SleepSession> sleep = measurements.read(FROM, TO).sleep();

        assertEquals(1, sleep.size());
        assertEquals(before, sleep.get(0).start().toInstant());
    }

    @Test
    public void pages_are_read_to_the_end() throws IOException {
        app.healthConnect.pageSize = 7;
        app.healthConnect.put(Records.sleep(WATCH, EVENING, MORNING, BOSTON));
        for (int minute = 0; minute < 300; minute++) {
            app.healthConnect.put(Records.heartRate(WATCH, EVENING.plusSeconds(60L * minute), 0, 60, 30, 61));
        }

        Recording recording = measurements.read(FROM, TO);

        assertEquals(600, recording.heartRate().get(0).size());
    }

    @Test
    public void the_platform_hands_out_samples_in_no_order_and_none_is_lost() throws IOException {
        List<HeartRateSample> samples = new ArrayList<>();
        for (int i = 0; i < 720; i++) {
            samples.add(new HeartRateSample(50 + i % 20, EVENING.plusSeconds(5L * i)));
        }
        HeartRateRecord hour = Records.heartRate(WATCH, "hour", EVENING, EVENING.plusSeconds(3595), samples);
        app.healthConnect.put(Records.sleep(WATCH, EVENING, MORNING, BOSTON), hour);

        HeartRateSeries series = measurements.read(FROM, TO).heartRate().get(0);

        long[] times =
                IntStream.range(0, series.size()).mapToLong(series::millisAt).toArray();
        boolean sorted = IntStream.range(1, times.length).allMatch(i -> times[i - 1] < times[i]);
        assertFalse("If the platform sorts by now, the client's sorting is tested by its vectors alone.", sorted);
        assertEquals(720, Arrays.stream(times).distinct().count());
    }

    @Test
    public void a_refusal_is_an_error_with_a_code_and_nothing_of_the_platforms_message() {
        app.healthConnect.refuseReads = HealthConnectException.ERROR_RATE_LIMIT_EXCEEDED;

        HealthConnectRefused refused = assertThrows(HealthConnectRefused.class, () -> measurements.read(FROM, TO));

        assertEquals("Health Connect: error 7", refused.getMessage());
        assertEquals(null, refused.getCause());
        assertFalse(health.permissionMissing());
    }

    @Test
    public void without_the_permission_for_the_background_nothing_is_read() {
        app.healthConnect.put(Records.sleep(WATCH, EVENING, MORNING, BOSTON));
        app.knowReadingInBackground();
        app.denyReadingInBackground();

        assertThrows(HealthConnectRefused.class, () -> measurements.sleep(FROM, TO));

        assertTrue(health.permissionMissing());
        assertEquals(List.of(), app.healthConnect.reads);
    }

    @Test
    public void a_permission_that_the_platform_does_not_know_is_not_one_that_the_physician_withholds() {
        app.denyReadingInBackground();

        assertThrows(HealthConnectRefused.class, () -> measurements.sleep(FROM, TO));

        assertFalse(health.permissionMissing());
        assertEquals(List.of(), app.healthConnect.reads);
    }

    @Test
    public void in_front_of_the_physician_it_needs_no_permission_for_the_background() throws IOException {
        app.healthConnect.put(Records.sleep(WATCH, EVENING, MORNING, BOSTON));
        app.denyReadingInBackground();
        app.toFront();

        assertEquals(1, measurements.sleep(FROM, TO).size());
    }

    @Test
    public void an_app_that_goes_to_the_background_while_it_reads_keeps_nothing_of_the_answer() {
        app.healthConnect.put(Records.sleep(WATCH, EVENING, MORNING, BOSTON));
        app.denyReadingInBackground();
        app.toFront();
        app.healthConnect.beforeAnswer = app::toBackground;

        assertThrows(HealthConnectRefused.class, () -> measurements.sleep(FROM, TO));
    }

    @Test
    public void sleep_alone_asks_for_no_heart_rate() throws IOException {
        app.deny(HealthPermissions.READ_HEART_RATE);
        app.healthConnect.put(Records.sleep(WATCH, EVENING, MORNING, BOSTON));

        assertEquals(1, measurements.sleep(FROM, TO).size());
        assertEquals(1, app.healthConnect.reads.size());
    }

    @Test
    public void heart_rate_that_may_not_be_read_is_an_error_and_not_a_night_without() {
        app.healthConnect.put(Records.sleep(WATCH, EVENING, MORNING, BOSTON));
        app.deny(HealthPermissions.READ_HEART_RATE);

        assertThrows(HealthConnectRefused.class, () -> measurements.read(FROM, TO));

        assertTrue(health.permissionMissing());
    }

    @Test
    public void heart_rate_is_read_within_the_span_alone() throws IOException {
        app.healthConnect.put(
                Records.sleep(WATCH, EVENING, MORNING, BOSTON),
                Records.heartRate(WATCH, EVENING, 0, 64, 3599, 65, 3600, 61, 7199, 62, 7200, 63));

        Recording recording = measurements.read(EVENING.plusSeconds(3600), EVENING.plusSeconds(7200));

        assertEquals(List.of(WATCH + " 61 62"), texts(recording));
    }

    @Test
    public void a_stopped_run_waits_for_no_answer() {
        app.healthConnect.silent = true;
        Thread.currentThread().interrupt();

        assertThrows(HealthConnectRefused.class, () -> measurements.read(FROM, TO));

        assertTrue(Thread.interrupted());
    }

    private static List<String> texts(Recording recording) {
        return recording.heartRate().stream()
                .map(series -> series.origin()
                        + IntStream.range(0, series.size())
                                .mapToObj(i -> " " + (long) series.bpmAt(i))
                                .sorted()
                                .collect(Collectors.joining()))
                .sorted()
                .collect(Collectors.toList());
    }
}
