package dev.respite.client.storage;

import dev.respite.client.wire.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the service allowed when it was asked last. */
public final class PhonePolicy {
    /** The version of the contract that this client speaks. */
    public static final int CONTRACT = 2;

    /** What {@code limits} may lack, since a body that keeps to the contract's own never meets them. */
    private static final long WIRE_BYTES = 1 << 20;

    private static final long INFLATED_BYTES = 4 << 20;

    private final long contract;
    private final List<String> streams;
    private final Instant collectingSince;
    private final int lateDays;
    private final int runsPerDay;
    private final long wireBytes;
    private final long inflatedBytes;

    private PhonePolicy(
            long contract,
            List<String> streams,
            Instant collectingSince,
            int lateDays,
            int runsPerDay,
            long wireBytes,
            long inflatedBytes) {
        this.contract = contract;
        this.streams = streams;
        this.collectingSince = collectingSince;
        this.lateDays = lateDays;
        this.runsPerDay = runsPerDay;
        this.wireBytes = wireBytes;
        this.inflatedBytes = inflatedBytes;
    }

    /** Out of an answer, or out of the document; null if it is none. */
    public static @Nullable PhonePolicy of(JsonObject json) {
        Long contract = json.integer("contract");
        List<String> streams = json.strings("streams");
        Instant since = json.instant("collectingSince");
        int lateDays = small(json.integer("lateDays"));
        int runs = small(json.integer("runsPerDay"));
        if (contract == null || streams == null || since == null || lateDays < 0 || runs < 0) {
            return null;
        }
        JsonObject limits = json.object("limits");
        long wire = orElse(limits == null ? null : limits.integer("wireBytes"), WIRE_BYTES);
        long inflated = orElse(limits == null ? null : limits.integer("inflatedBytes"), INFLATED_BYTES);
        return new PhonePolicy(contract, streams, since, lateDays, runs, wire, inflated);
    }

    /** The same for what is measured from then on. */
    public PhonePolicy since(Instant moved) {
        return new PhonePolicy(contract, streams, moved, lateDays, runsPerDay, wireBytes, inflatedBytes);
    }

    /**
     * Whether it is of another contract than this client's. One that came after may say anything; one that came before takes
     * other nights, and what it refused would be lost.
     */
    public static boolean isOfAnother(JsonObject json) {
        Long contract = json.integer("contract");
        return contract != null && contract != CONTRACT && json.instant("serverTime") != null;
    }

    /** The number; -1 if there is none, or one that makes no sense. */
    private static int small(@Nullable Long number) {
        return number == null || number < 0 || number > 1_000 ? -1 : number.intValue();
    }

    private static long orElse(@Nullable Long number, long otherwise) {
        return number == null ? otherwise : number;
    }

    Map<String, Object> toJson() {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("wireBytes", wireBytes);
        limits.put("inflatedBytes", inflatedBytes);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contract", contract);
        json.put("streams", streams);
        json.put("collectingSince", collectingSince.toString());
        json.put("lateDays", lateDays);
        json.put("runsPerDay", runsPerDay);
        json.put("limits", limits);
        return json;
    }

    public boolean allowsSleep() {
        return streams.contains("sleep");
    }

    public boolean allowsHeartRate() {
        return streams.contains("heart-rate");
    }

    public Instant collectingSince() {
        return collectingSince;
    }

    public int lateDays() {
        return lateDays;
    }

    public int runsPerDay() {
        return runsPerDay;
    }

    /** Whether a body of this size is beyond what the service takes. */
    public boolean isTooLarge(long onTheWire, long inflated) {
        return onTheWire > wireBytes || inflated > inflatedBytes;
    }
}
