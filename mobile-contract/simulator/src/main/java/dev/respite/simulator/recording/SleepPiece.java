package dev.respite.simulator.recording;

import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Consecutive minutes under one waking date, while their own date is not known yet. */
final class SleepPiece {
    private final LocalDate wakingDate;
    private final LocalTime firstMinute;
    private final List<StageKind> minutes = new ArrayList<>();

    SleepPiece(LocalDate wakingDate, LocalTime firstMinute, StageKind stage) {
        this.wakingDate = wakingDate;
        this.firstMinute = firstMinute;
        minutes.add(stage);
    }

    /** Takes the minute if it follows on, or is the last one again; false if it starts another piece. */
    boolean accepts(LocalDate date, LocalTime minute, StageKind stage) {
        if (!date.equals(wakingDate)) {
            return false;
        }
        if (minute.equals(firstMinute.plusMinutes(minutes.size() - 1L))) {
            return true;
        }
        return minute.equals(firstMinute.plusMinutes(minutes.size())) && minutes.add(stage);
    }

    LocalDate wakingDate() {
        return wakingDate;
    }

    /** Its end, exclusive, if that lies on the waking date. */
    LocalDateTime end() {
        return wakingDate.atTime(firstMinute.plusMinutes(minutes.size()));
    }

    LocalDateTime start() {
        return end().minusMinutes(minutes.size());
    }

    /** The session that starts then, its equal neighbouring minutes joined to stages. */
    SleepSession startingAt(OffsetDateTime start, String origin) {
        List<SleepStage> stages = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= minutes.size(); i++) {
            if (i == minutes.size() || minutes.get(i) != minutes.get(from)) {
                stages.add(new SleepStage(
                        minutes.get(from),
                        start.plusMinutes(from).toInstant(),
                        start.plusMinutes(i).toInstant()));
                from = i;
            }
        }
        return new SleepSession(origin, start, start.plusMinutes(minutes.size()), stages);
    }
}
