package dev.respite.client.android.health;

import android.app.ActivityManager;
import android.content.Context;
import android.content.pm.PackageManager;
import android.health.connect.HealthConnectException;
import android.health.connect.HealthConnectManager;
import android.health.connect.HealthPermissions;
import android.health.connect.ReadRecordsRequestUsingFilters;
import android.health.connect.ReadRecordsResponse;
import android.health.connect.TimeInstantRangeFilter;
import android.health.connect.changelog.ChangeLogTokenRequest;
import android.health.connect.changelog.ChangeLogTokenResponse;
import android.health.connect.changelog.ChangeLogsRequest;
import android.health.connect.changelog.ChangeLogsResponse;
import android.health.connect.datatypes.Record;
import android.health.connect.datatypes.SleepSessionRecord;
import android.os.OutcomeReceiver;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The platform's Health Connect as calls that end: each waits 30 s at most and fails with a code alone. */
public final class HealthConnect {
    /** Not yet a constant in the API level that this is built against. */
    static final String READ_IN_BACKGROUND = "android.permission.health.READ_HEALTH_DATA_IN_BACKGROUND";

    private static final long PATIENCE_SECONDS = 30;
    /** The platform's default; its largest, 5,000, is much memory where a record is an hour of samples. */
    private static final int PAGE = 1000;
    /** A night at one record per second has 29; the platform's quota is 1,000 reads in 15 minutes. */
    private static final int MOST_PAGES = 100;

    private static final long NO_PAGE = -1;
    private static final Executor ON_THE_BINDER_THREAD = Runnable::run;

    private final Context context;
    private boolean read;
    private boolean refused;

    public HealthConnect(Context context) {
        this.context = context;
    }

    /** Whether something was to be read that the physician could allow and does not, or no longer, allow. */
    public boolean permissionMissing() {
        return refused;
    }

    /** Whether something was read. */
    public boolean wasRead() {
        return read;
    }

    /** Whether records of other apps can be read now: the app is in front, or is allowed to read in the background. */
    public boolean seesRecordsOfOthers() {
        ActivityManager.RunningAppProcessInfo process = new ActivityManager.RunningAppProcessInfo();
        ActivityManager.getMyMemoryState(process);
        return granted(READ_IN_BACKGROUND)
                || process.importance == ActivityManager.RunningAppProcessInfo.IMPORTANCE_FOREGROUND;
    }

    /** False on a phone whose Health Connect has no such permission, so that nobody could give it. */
    public boolean knowsReadingInBackground() {
        try {
            context.getPackageManager().getPermissionInfo(READ_IN_BACKGROUND, 0);
            return true;
        } catch (PackageManager.NameNotFoundException unknown) {
            return false;
        }
    }

    void requireSleep() throws HealthConnectRefused {
        requireGranted(HealthPermissions.READ_SLEEP);
    }

    void requireHeartRate() throws HealthConnectRefused {
        requireGranted(HealthPermissions.READ_HEART_RATE);
    }

    /** Every record that <em>starts</em> in {@code [from, to)}: that is how the platform filters. */
    <T extends Record> void read(Class<T> type, Instant from, Instant to, Consumer<T> each)
            throws HealthConnectRefused {
        long page = NO_PAGE;
        for (int i = 0; i < MOST_PAGES; i++) {
            ReadRecordsRequestUsingFilters<T> request = request(type, from, to, page);
            ReadRecordsResponse<T> reply =
                    whole(receiver -> manager().readRecords(request, ON_THE_BINDER_THREAD, receiver));
            reply.getRecords().forEach(each);
            page = reply.getNextPageToken();
            if (page == NO_PAGE) {
                return;
            }
        }
        throw new HealthConnectRefused(HealthConnectException.ERROR_INTERNAL);
    }

    /** From here on changes of sleep sessions are logged for us, for 30 days. */
    String sleepChangesToken() throws HealthConnectRefused {
        ChangeLogTokenRequest request = new ChangeLogTokenRequest.Builder()
                .addRecordType(SleepSessionRecord.class)
                .build();
        HealthConnectAnswer<ChangeLogTokenResponse> call =
                receiver -> manager().getChangeLogToken(request, ON_THE_BINDER_THREAD, receiver);
        return answer(call).getToken();
    }

    /** One page of what changed. */
    ChangeLogsResponse changesSince(String token) throws HealthConnectRefused {
        ChangeLogsRequest request = new ChangeLogsRequest.Builder(token).build();
        return whole(receiver -> manager().getChangeLogs(request, ON_THE_BINDER_THREAD, receiver));
    }

    private static <T extends Record> ReadRecordsRequestUsingFilters<T> request(
            Class<T> type, Instant from, Instant to, long page) {
        TimeInstantRangeFilter range = new TimeInstantRangeFilter.Builder()
                .setStartTime(from)
                .setEndTime(to)
                .build();
        ReadRecordsRequestUsingFilters.Builder<T> request = new ReadRecordsRequestUsingFilters.Builder<>(type)
                .setTimeRangeFilter(range)
                .setPageSize(PAGE);
        return (page == NO_PAGE ? request : request.setPageToken(page)).build();
    }

    private HealthConnectManager manager() {
        HealthConnectManager manager = context.getSystemService(HealthConnectManager.class);
        if (manager == null) {
            throw new HealthConnectException(HealthConnectException.ERROR_UNSUPPORTED_OPERATION);
        }
        return manager;
    }

    private boolean granted(String permission) {
        return context.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED;
    }

    /**
     * In the background, and without the permission for it, the platform may not refuse but show an app its own records
     * alone. There are none, and the nights of two weeks would be put empty.
     */
    private <T> T whole(HealthConnectAnswer<T> call) throws HealthConnectRefused {
        requireRecordsOfOthers();
        T answer = answer(call);
        requireRecordsOfOthers();
        read = true;
        return answer;
    }

    private void requireRecordsOfOthers() throws HealthConnectRefused {
        if (!seesRecordsOfOthers()) {
            refused |= knowsReadingInBackground();
            throw new HealthConnectRefused(HealthConnectException.ERROR_SECURITY);
        }
    }

    private void requireGranted(String permission) throws HealthConnectRefused {
        if (!granted(permission)) {
            refused = true;
            throw new HealthConnectRefused(HealthConnectException.ERROR_SECURITY);
        }
    }

    private static <T> T answer(HealthConnectAnswer<T> call) throws HealthConnectRefused {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            call.ask(into(answer));
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HealthConnectRefused(HealthConnectException.ERROR_IO);
        } catch (TimeoutException silent) {
            throw new HealthConnectRefused(HealthConnectException.ERROR_REMOTE);
        } catch (ExecutionException refused) {
            throw new HealthConnectRefused(code(refused.getCause()));
        } catch (RuntimeException refused) {
            throw new HealthConnectRefused(code(refused));
        }
    }

    private static <T> OutcomeReceiver<T, HealthConnectException> into(CompletableFuture<T> answer) {
        return new OutcomeReceiver<T, HealthConnectException>() {
            @Override
            public void onResult(T result) {
                answer.complete(result);
            }

            @Override
            public void onError(HealthConnectException error) {
                answer.completeExceptionally(error);
            }
        };
    }

    private static int code(@Nullable Throwable refused) {
        if (refused instanceof HealthConnectException) {
            return ((HealthConnectException) refused).getErrorCode();
        }
        return refused instanceof SecurityException
                ? HealthConnectException.ERROR_SECURITY
                : HealthConnectException.ERROR_REMOTE;
    }

    /** A call that hands its answer, once, to a receiver. */
    private interface HealthConnectAnswer<T> {
        void ask(OutcomeReceiver<T, HealthConnectException> receiver);
    }
}
