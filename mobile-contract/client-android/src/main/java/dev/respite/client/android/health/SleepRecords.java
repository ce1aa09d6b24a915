package dev.respite.client.android.health;

import android.health.connect.datatypes.SleepSessionRecord;
import android.health.connect.datatypes.SleepSessionRecord.StageType;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import java.util.ArrayList;
import java.util.List;

/** From the platform's sleep session to the client's: times, offsets, stages and origin; neither id nor title nor notes. */
final class SleepRecords {
    private SleepRecords() {}

    /** @param record that ends after it starts */
    static SleepSession session(SleepSessionRecord record) {
        List<SleepStage> stages = new ArrayList<>();
        for (SleepSessionRecord.Stage stage : record.getStages()) {
            stages.add(new SleepStage(kind(stage.getType()), stage.getStartTime(), stage.getEndTime()));
        }
        return new SleepSession(
                record.getMetadata().getDataOrigin().getPackageName(),
                record.getStartTime(),
                record.getStartZoneOffset(),
                record.getEndTime(),
                record.getEndZoneOffset(),
                stages);
    }

    /** A stage that a later Android adds is {@link StageKind#UNKNOWN}. */
    static StageKind kind(int type) {
        switch (type) {
            case StageType.STAGE_TYPE_AWAKE:
                return StageKind.AWAKE;
            case StageType.STAGE_TYPE_SLEEPING:
                return StageKind.SLEEPING;
            case StageType.STAGE_TYPE_AWAKE_OUT_OF_BED:
                return StageKind.OUT_OF_BED;
            case StageType.STAGE_TYPE_SLEEPING_LIGHT:
                return StageKind.LIGHT;
            case StageType.STAGE_TYPE_SLEEPING_DEEP:
                return StageKind.DEEP;
            case StageType.STAGE_TYPE_SLEEPING_REM:
                return StageKind.REM;
            case StageType.STAGE_TYPE_AWAKE_IN_BED:
                return StageKind.AWAKE_IN_BED;
            default:
                return StageKind.UNKNOWN;
        }
    }
}
