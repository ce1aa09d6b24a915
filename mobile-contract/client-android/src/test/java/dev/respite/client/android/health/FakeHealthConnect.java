package dev.respite.client.android.health;

import android.content.Context;
import android.health.connect.HealthConnectException;
import android.health.connect.HealthConnectManager;
import android.health.connect.aidl.HealthConnectExceptionParcel;
import android.health.connect.aidl.IChangeLogsResponseCallback;
import android.health.connect.aidl.IGetChangeLogTokenCallback;
import android.health.connect.aidl.IHealthConnectService;
import android.health.connect.aidl.IReadRecordsResponseCallback;
import android.health.connect.aidl.ReadRecordsRequestParcel;
import android.health.connect.aidl.ReadRecordsResponseParcel;
import android.health.connect.aidl.RecordsParcel;
import android.health.connect.changelog.ChangeLogTokenRequest;
import android.health.connect.changelog.ChangeLogTokenResponse;
import android.health.connect.changelog.ChangeLogsRequest;
import android.health.connect.changelog.ChangeLogsResponse;
import android.health.connect.datatypes.HeartRateRecord;
import android.health.connect.datatypes.IntervalRecord;
import android.health.connect.datatypes.RecordTypeIdentifier;
import android.health.connect.datatypes.SleepSessionRecord;
import android.health.connect.internal.datatypes.RecordInternal;
import android.os.RemoteException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The platform's {@code HealthConnectManager} before a service of our own. It filters as the real one: a record is read if
 * it starts in the range. Changes are handed out one a page.
 */
public final class FakeHealthConnect {
    private final Map<String, IntervalRecord> content = new LinkedHashMap<>();
    private final List<String> changedSleep = new ArrayList<>();

    /** Of each read: "sleep" or "heart" and its range in epoch milliseconds, or "changes". */
    public final List<String> reads = new ArrayList<>();

    int pageSize = 1000;
    public int tokens;
    /** Code of {@link HealthConnectException} with which reads are refused; 0 for none. */
    int refuseReads;
    /** Likewise for the log of changes. */
    public int refuseChanges;

    Runnable beforeAnswer = () -> {};
    /** Reads are never answered. */
    boolean silent;

    HealthConnectManager manager(Context context) throws ReflectiveOperationException {
        Object binder = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {IHealthConnectService.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "readRecords" ->
                            read((ReadRecordsRequestParcel) arguments[1], (IReadRecordsResponseCallback) arguments[2]);
                        case "getChangeLogToken" ->
                            token((ChangeLogTokenRequest) arguments[1], (IGetChangeLogTokenCallback) arguments[2]);
                        case "getChangeLogs" ->
                            changes((ChangeLogsRequest) arguments[1], (IChangeLogsResponseCallback) arguments[2]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
        Constructor<HealthConnectManager> constructor =
                HealthConnectManager.class.getDeclaredConstructor(Context.class, IHealthConnectService.class);
        constructor.setAccessible(true);
        return constructor.newInstance(context, binder);
    }

    public void put(IntervalRecord... records) {
        for (IntervalRecord record : records) {
            content.put(record.getMetadata().getId(), record);
            logged(record);
        }
    }

    public void delete(IntervalRecord record) {
        content.remove(record.getMetadata().getId());
        logged(record);
    }

    /** From now on this is all there is; what differs is logged. */
    public void become(List<IntervalRecord> records) {
        Map<String, IntervalRecord> next = new LinkedHashMap<>();
        records.forEach(record -> next.put(record.getMetadata().getId(), record));
        List.copyOf(content.values()).stream()
                .filter(record -> !next.containsKey(record.getMetadata().getId()))
                .forEach(this::delete);
        next.forEach((id, record) -> {
            if (!Objects.equals(content.get(id), record)) {
                put(record);
            }
        });
    }

    private void logged(IntervalRecord record) {
        if (record instanceof SleepSessionRecord) {
            changedSleep.add(record.getMetadata().getId());
        }
    }

    private void read(ReadRecordsRequestParcel request, IReadRecordsResponseCallback reply) throws RemoteException {
        boolean sleep = request.getRecordType() == RecordTypeIdentifier.RECORD_TYPE_SLEEP_SESSION;
        reads.add((sleep ? "sleep " : "heart ") + request.getStartTime() + " " + request.getEndTime());
        beforeAnswer.run();
        if (silent) {
            return;
        }
        if (refuseReads != 0) {
            reply.onError(refusal(refuseReads));
            return;
        }
        List<RecordInternal<?>> found = new ArrayList<>();
        for (IntervalRecord record : content.values()) {
            long start = record.getStartTime().toEpochMilli();
            if (record instanceof SleepSessionRecord == sleep
                    && start >= request.getStartTime()
                    && start < request.getEndTime()) {
                found.add(internal(record));
            }
        }
        int from = (int) Math.max(0, request.getPageToken());
        int to = Math.min(found.size(), from + Math.min(pageSize, request.getPageSize()));
        reply.onResult(
                new ReadRecordsResponseParcel(new RecordsParcel(found.subList(from, to)), to < found.size() ? to : -1));
    }

    private void token(ChangeLogTokenRequest request, IGetChangeLogTokenCallback reply) throws RemoteException {
        if (!request.getRecordTypesList().equals(List.of(RecordTypeIdentifier.RECORD_TYPE_SLEEP_SESSION))) {
            throw new AssertionError("The log of anything but sleep holds daytime measurements.");
        }
        tokens++;
        reply.onResult(new ChangeLogTokenResponse(String.valueOf(changedSleep.size())));
    }

    private void changes(ChangeLogsRequest request, IChangeLogsResponseCallback reply) throws RemoteException {
        reads.add("changes");
        if (refuseChanges != 0) {
            reply.onError(refusal(refuseChanges));
            return;
        }
        int from = Integer.parseInt(request.getToken());
        int to = Math.min(changedSleep.size(), from + 1);
        List<RecordInternal<?>> upserted = new ArrayList<>();
        List<ChangeLogsResponse.DeletedLog> deleted = new ArrayList<>();
        for (String id : new TreeSet<>(changedSleep.subList(from, to))) {
            if (content.containsKey(id)) {
                upserted.add(internal(content.get(id)));
            } else {
                deleted.add(new ChangeLogsResponse.DeletedLog(id, 1L));
            }
        }
        reply.onResult(new ChangeLogsResponse(
                new RecordsParcel(upserted), deleted, String.valueOf(to), to < changedSleep.size()));
    }

    private static RecordInternal<?> internal(IntervalRecord record) {
        return record instanceof SleepSessionRecord sleep
                ? sleep.toRecordInternal()
                : ((HeartRateRecord) record).toRecordInternal();
    }

    private static HealthConnectExceptionParcel refusal(int code) {
        return new HealthConnectExceptionParcel(new HealthConnectException(code, "names com.example.watch"));
    }
}
