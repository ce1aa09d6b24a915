package dev.respite.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** Reads rows {@code value,date} such as {@code 92,2021-10-11 15:25:44}: bpm and local time. */
final class HeartRateCsv {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private HeartRateCsv() {}

    /** In time order; of rows with the same time the first counts, and rows with an empty field do not. */
    static HeartRates read(Reader csv, ZoneOffset zone) throws IOException {
        TreeMap<Long, Double> byInstant = new TreeMap<>();
        BufferedReader lines = new BufferedReader(csv);
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int comma = line.indexOf(',');
            if (comma > 0 && comma < line.length() - 1) {
                LocalDateTime time =
                        LocalDateTime.parse(line.substring(comma + 1).trim(), LOCAL);
                byInstant.putIfAbsent(time.toEpochSecond(zone) * 1000, Double.valueOf(line.substring(0, comma)));
            }
        }
        return toHeartRates(byInstant);
    }

    private static HeartRates toHeartRates(Map<Long, Double> byInstant) {
        long[] millis = new long[byInstant.size()];
        double[] bpm = new double[byInstant.size()];
        int i = 0;
        for (Map.Entry<Long, Double> sample : byInstant.entrySet()) {
            millis[i] = sample.getKey();
            bpm[i++] = sample.getValue();
        }
        return HeartRates.of(millis, bpm);
    }
}
