package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.respite.http.Hospital.Phone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What can be reached in the heap after nights were taken, by a dump of the live objects, which comes after a full
 * collection. The client is in the same process: it builds its bodies of numbers and wipes them.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NothingRawInMemoryTest {
    private static final int NIGHTS = 30;
    private static final int SAMPLES = 3_000;

    /** Hundredths of a beat, which no text in this process holds. */
    private static final int ONE = 13_731;

    private static final int OTHER = 14_377;

    @SuppressWarnings("unused")
    private static volatile Object planted = "";

    private static byte[] number(int hundredths) {
        byte[] digits = new byte[6];
        int rest = hundredths;
        for (int i = 5; i >= 0; i--) {
            if (i == 3) {
                digits[i] = '.';
            } else {
                digits[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return digits;
    }

    /** A night whose heart rate goes to and fro, with its samples before or after the run's start. */
    private static byte[] night(LocalDate day, long revision, boolean samplesFirst) {
        String start = "\"start\":\"EVET23:00:00Z\"";
        String run = samplesFirst ? "{\"samples\":[#]," + start + "}" : "{" + start + ",\"samples\":[#]}";
        byte[] around = HandWritten.night(HandWritten.heartRate(run), day, revision);
        ByteBuffer body = ByteBuffer.allocate(around.length + SAMPLES * 12);
        int gap = indexOf(around, (byte) '#');
        body.put(around, 0, gap);
        for (int i = 0; i < SAMPLES; i++) {
            body.put((i == 0 ? "0," : ",1000,").getBytes(StandardCharsets.US_ASCII));
            body.put(number(i % 2 == 0 ? ONE : OTHER));
        }
        body.put(around, gap + 1, around.length - gap - 1);
        byte[] whole = Arrays.copyOf(body.array(), body.position());
        Arrays.fill(body.array(), (byte) 0);
        return whole;
    }

    private static int indexOf(byte[] bytes, byte sought) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == sought) {
                return i;
            }
        }
        throw new IllegalArgumentException();
    }

    private static void put(Phone phone, int revision, boolean gzip) throws IOException {
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        byte[] plain = night(day, Hospital.now().getEpochSecond() + revision, revision % 3 == 0);
        byte[] sent = gzip ? Gzip.of(plain) : plain;
        try (Wire wire = new Wire()) {
            if (gzip) {
                wire.put(phone.token(), Wire.framing(false, sent.length), "Content-Encoding: gzip");
            } else {
                wire.put(phone.token(), Wire.framing(false, sent.length));
            }
            wire.send(sent);
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(sent, (byte) 0);
            assertEquals(200, wire.answer().status());
        }
    }

    /** As bytes, as characters and as a number: each sample that follows another. */
    private static long copiesInLiveHeap() throws IOException {
        Path dump = Files.createTempDirectory("heap").resolve("live.hprof");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
            return copies(dump);
        } finally {
            Files.deleteIfExists(dump);
            Files.deleteIfExists(dump.getParent());
        }
    }

    private static long copies(Path dump) throws IOException {
        byte[] bytes = number(ONE);
        byte[] chars = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            chars[2 * i + 1] = bytes[i];
        }
        byte[] bits = ByteBuffer.allocate(Double.BYTES).putDouble(ONE / 100.0).array();
        List<byte[]> sought = List.of(bytes, chars, bits);
        long found = 0;
        byte[] window = new byte[1 << 20];
        int kept = 0;
        try (InputStream in = Files.newInputStream(dump)) {
            for (int read = in.read(window, kept, window.length - kept);
                    read > 0;
                    read = in.read(window, kept, window.length - kept)) {
                int end = kept + read;
                int last = Math.max(0, end - chars.length + 1);
                for (int at = 0; at < last; at++) {
                    for (byte[] one : sought) {
                        if (window[at] == one[0] && Arrays.equals(window, at, at + one.length, one, 0, one.length)) {
                            found++;
                        }
                    }
                }
                kept = end - last;
                System.arraycopy(window, last, window, 0, kept);
            }
        }
        return found;
    }

    @Test
    void of_nights_that_were_taken_no_sample_can_be_reached_in_the_heap() throws IOException {
        Phone phone = Hospital.somebodyWithAPhone();
        for (int i = 0; i < NIGHTS; i++) {
            put(phone, i, i % 2 == 0);
        }

        long left = copiesInLiveHeap();

        planted = number(ONE);
        assertEquals(left + 1, copiesInLiveHeap(), "the search finds what is there");
        planted = "";
        assertEquals(0, left);
    }
}
