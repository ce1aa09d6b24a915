package dev.respite.packaged;

import dev.respite.simulator.recording.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** One person's nights as the simulator's CSV files: real ones where the data is at hand, made-up ones elsewhere. */
record RecordedNights(Path heartRate, Path sleep) {
    static final ZoneOffset ZONE = ZoneOffset.ofHours(3);

    /** Before the first night of either. */
    static final String CLOCK = "-Drespite.demo.clock=2021-10-10T00:00:00Z";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDate FIRST_WAKING = LocalDate.of(2021, 10, 12);
    private static final int NIGHTS = 10;
    private static final int MINUTES = 8 * 60;

    static RecordedNights atHand(Path folder) throws IOException {
        List<Path> places =
                List.of(Path.of("../shared/data/fitbit_aleksi"), Path.of("../../shared/data/fitbit_aleksi"));
        for (Path place : places) {
            if (Files.exists(place.resolve("hrate.csv"))) {
                return new RecordedNights(
                        place.resolve("hrate.csv").toAbsolutePath(),
                        place.resolve("sleepdata.csv").toAbsolutePath());
            }
        }
        return madeUp(folder);
    }

    /** From 23:30 to 07:30, asleep but for every seventh minute, heart rate every fifteen seconds. */
    static RecordedNights madeUp(Path folder) throws IOException {
        StringBuilder heartRate = new StringBuilder("value,date\n");
        StringBuilder sleep = new StringBuilder("dateTime,value,date\n");
        for (int night = 0; night < NIGHTS; night++) {
            LocalDate waking = FIRST_WAKING.plusDays(night);
            LocalDateTime start = waking.minusDays(1).atTime(23, 30);
            for (int minute = 0; minute < MINUTES; minute++) {
                LocalTime clock = start.plusMinutes(minute).toLocalTime();
                sleep.append(clock.format(DateTimeFormatter.ISO_LOCAL_TIME))
                        .append(minute % 7 == 0 ? ",2," : ",1,")
                        .append(waking)
                        .append('\n');
            }
            for (int sample = 0; sample < 4 * MINUTES; sample++) {
                heartRate
                        .append(55 + (sample + night) % 9)
                        .append(',')
                        .append(STAMP.format(start.plusSeconds(15L * sample)))
                        .append('\n');
            }
        }
        return new RecordedNights(
                Files.writeString(folder.resolve("heart-rate.csv"), heartRate),
                Files.writeString(folder.resolve("sleep.csv"), sleep));
    }

    List<LocalDate> days() throws IOException {
        return Recorded.csv(heartRate, sleep, ZONE).days();
    }
}
