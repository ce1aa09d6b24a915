package dev.respite.client.android.health;

import android.health.connect.HealthConnectException;
import java.io.IOException;

/** Health Connect cannot be read now. The run ends and keeps its marks. */
final class HealthConnectRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;

    /** @param code of {@link HealthConnectException}; the platform's own message may name records and apps, so it is left out */
    HealthConnectRefused(int code) {
        super("Health Connect: error " + code);
        this.code = code;
    }

    int code() {
        return code;
    }
}
