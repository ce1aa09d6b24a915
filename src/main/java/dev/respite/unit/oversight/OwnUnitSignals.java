package dev.respite.unit.oversight;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.respite.organisation.Organisation;
import dev.respite.unit.admission.LeadAccessTable;
import dev.respite.unit.admission.LeadAccessTable.DayOfReads;
import dev.respite.unit.admission.LeadAccessTable.Reader;
import dev.respite.unit.admission.SuspensionTable;
import dev.respite.unit.admission.SuspensionTable.Suspension;
import dev.respite.unit.admission.UndertakingTable;
import dev.respite.unit.admission.UndertakingTable.Signature;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What physicians are shown of their units, whether they take part or not: the signal as leads see it, and who looked. The
 * units are the ones that the hospital's token names, and all above them, because those hold the same people. Nothing is
 * kept of a physician's look, and it is not asked whether they have joined.
 */
@ApplicationScoped
public class OwnUnitSignals {
    private final Organisation organisation;
    private final UnitSignals unitSignals;
    private final LeadAccessTable reads;
    private final SuspensionTable suspensions;
    private final UndertakingTable undertakings;
    private final InstantSource clock;

    OwnUnitSignals(
            Organisation organisation,
            UnitSignals unitSignals,
            LeadAccessTable reads,
            SuspensionTable suspensions,
            UndertakingTable undertakings,
            InstantSource clock) {
        this.organisation = organisation;
        this.unitSignals = unitSignals;
        this.reads = reads;
        this.suspensions = suspensions;
        this.undertakings = undertakings;
        this.clock = clock;
    }

    /** The units of one physician. */
    public record OwnUnits(List<OwnUnit> units) {
        OwnUnits withoutSignals() {
            return new OwnUnits(units.stream()
                    .map(of ->
                            new OwnUnit(of.unit(), of.name(), null, of.reads(), of.leadsSuspended(), of.undertakings()))
                    .toList());
        }
    }

    /**
     * A unit as its physicians see it.
     *
     * @param signal the very bytes that leads get; holds the unit's suspension, if there is one. Null for a physician who is
     *     a lead as well: leads look where a look is kept
     * @param reads of the last twelve months, newest first, a line for each lead and day: none can be hidden behind others
     * @param leadsSuspended leads who have read it, as far as their access is suspended or was within twelve months
     * @param undertakings leads of the unit who have signed this quarter
     */
    public record OwnUnit(
            String unit,
            String name,
            @JsonRawValue @Nullable String signal,
            List<ShownRead> reads,
            List<SuspendedLead> leadsSuspended,
            List<Signed> undertakings) {}

    /** Who has signed this quarter, and when. */
    public record Signed(String by, Instant at) {}

    /** The reads by a lead on one day: when last, and how often. */
    public record ShownRead(String by, Instant at, String purpose, long count) {}

    /**
     * A lead whose access a steward has suspended.
     *
     * @param restoredAt null while it lasts
     */
    public record SuspendedLead(
            String lead,
            String reason,
            Instant since,
            @Nullable Instant restoredAt) {}

    /**
     * @param named units of the physician's token; those that are not of the tree are left out
     * @param withSignals whether the signals themselves are shown
     */
    public Uni<OwnUnits> of(Set<String> named, boolean withSignals) {
        Set<String> units = organisation.structure().ownOf(named);
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(
                        unitSignals.of(units),
                        reads.of(units, now),
                        reads.readers(units, now),
                        suspensions.ofLeads(LeadAccessTable.keptSince(now)),
                        undertakings.signedIn(now))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(read -> together(
                        read.getItem1(), new Looks(read.getItem2(), read.getItem3(), read.getItem4(), read.getItem5())))
                .map(own -> withSignals ? own : own.withoutSignals());
    }

    private static OwnUnits together(List<SignalAnswer> signals, Looks looks) {
        return new OwnUnits(signals.stream().map(signal -> unit(signal, looks)).toList());
    }

    private static OwnUnit unit(SignalAnswer signal, Looks looks) {
        return new OwnUnit(
                signal.unit(),
                signal.name(),
                signal.json(),
                looks.at(signal.unit()),
                looks.suspended(signal.unit()),
                looks.signed(signal.unit()));
    }

    /** What is kept of leads, from which each unit's share is taken. */
    private record Looks(
            List<DayOfReads> reads, Set<Reader> readers, List<Suspension> suspensions, List<Signature> signatures) {
        List<ShownRead> at(String unit) {
            return reads.stream()
                    .filter(read -> read.unit().equals(unit))
                    .map(read -> new ShownRead(read.by(), read.at(), read.purpose(), read.count()))
                    .toList();
        }

        List<SuspendedLead> suspended(String unit) {
            return suspensions.stream()
                    .filter(of -> hasRead(unit, of.issuer(), of.lead()))
                    .map(of -> new SuspendedLead(String.valueOf(of.lead()), of.reason(), of.since(), of.restoredAt()))
                    .toList();
        }

        /** Those whose token then named the unit, and those who have read it since. */
        List<Signed> signed(String unit) {
            return signatures.stream()
                    .filter(by -> by.isOf(unit) || hasRead(unit, by.issuer(), by.lead()))
                    .map(by -> new Signed(by.lead(), by.at()))
                    .toList();
        }

        private boolean hasRead(String unit, @Nullable String issuer, @Nullable String lead) {
            return issuer != null && lead != null && readers.contains(new Reader(unit, issuer, lead));
        }
    }
}
