package dev.respite.simulator.recording;

import dev.respite.client.night.HeartRateSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;

/** Reads rows {@code value,date} such as {@code 92,2021-10-11 15:25:44}: bpm and local time. */
final class HeartRateCsv {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private HeartRateCsv() {}

    /** In time order; of rows with the same time the first counts, and rows with an empty field do not. */
    static HeartRateSeries read(Reader csv, ZoneOffset zone, String origin) throws IOException {
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
        HeartRateSeries series = new HeartRateSeries(origin);
        byInstant.forEach(series::add);
        return series;
    }
}
