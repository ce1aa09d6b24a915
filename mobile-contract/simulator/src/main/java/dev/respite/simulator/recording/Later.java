package dev.respite.simulator.recording;

import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import java.time.Duration;
import java.util.List;

/** Moves what was recorded in time. */
final class Later {
    private Later() {}

    static SleepSession session(SleepSession session, Duration time) {
        List<SleepStage> stages = session.stages().stream()
                .map(stage -> new SleepStage(
                        stage.kind(), stage.start().plus(time), stage.end().plus(time)))
                .toList();
        return new SleepSession(
                session.origin(), session.start().plus(time), session.end().plus(time), stages);
    }

    static HeartRateSeries series(HeartRateSeries series, Duration time) {
        HeartRateSeries later = new HeartRateSeries(series.origin());
        for (int i = 0; i < series.size(); i++) {
            later.add(series.millisAt(i) + time.toMillis(), series.bpmAt(i));
        }
        return later;
    }
}
