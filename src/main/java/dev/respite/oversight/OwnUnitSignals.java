package dev.respite.oversight;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.respite.identity.Staff;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.oversight.suspension.Suspensions;
import dev.respite.oversight.suspension.Suspensions.Suspension;
import dev.respite.oversight.undertaking.Undertakings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What physicians are shown of their units, whether they take part or not: the signal as leads see it, and who looked. The
 * units are the ones that the hospital's token names, and all above them, because those hold the same people. Nothing is
 * kept of a physician's look, and it is not asked whether they have joined.
 */
@ApplicationScoped
public class OwnUnitSignals {
    /** Of each unit; a lead whose program asks every few minutes must not make the answer grow without end. */
    private static final int READS_SHOWN = 500;

    private final Organisation organisation;
    private final UnitSignals unitSignals;
    private final Reads reads;
    private final Suspensions suspensions;
    private final Undertakings undertakings;
    private final InstantSource clock;

    OwnUnitSignals(
            Organisation organisation,
            UnitSignals unitSignals,
            Reads reads,
            Suspensions suspensions,
            Undertakings undertakings,
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
                    .map(of -> new OwnUnit(
                            of.unit(),
                            of.name(),
                            null,
                            of.reads(),
                            of.moreReads(),
                            of.leadsSuspended(),
                            of.undertakings()))
                    .toList());
        }
    }

    /**
     * A unit as its physicians see it.
     *
     * @param signal the very bytes that leads get; holds the unit's suspension, if there is one. Null for a physician who is
     *     a lead as well: leads look where a look is kept
     * @param reads of the last twelve months, newest first
     * @param moreReads whether there are older ones that are left out
     * @param leadsSuspended leads who have read it, as far as their access is suspended or was within twelve months
     * @param undertakings leads of the unit who have signed this quarter
     */
    public record OwnUnit(
            String unit,
            String name,
            @JsonRawValue @Nullable String signal,
            List<ShownRead> reads,
            boolean moreReads,
            List<SuspendedLead> leadsSuspended,
            List<Undertakings.Signed> undertakings) {}

    /** One read by a lead. */
    public record ShownRead(String by, Instant at, String purpose) {}

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
        Set<String> units = own(named, organisation.structure());
        Instant now = clock.instant();
        return unitSignals
                .of(units)
                .chain(signals -> reads.latest(units, now, READS_SHOWN + 1)
                        .chain(read -> undertakings
                                .signers(units, now, Reads.keptSince(now))
                                .chain(signed -> together(signals, read, signed, now))))
                .map(own -> withSignals ? own : own.withoutSignals());
    }

    private Uni<OwnUnits> together(
            List<SignalAnswer> signals,
            List<Reads.Read> read,
            Map<String, List<Undertakings.Signed>> signed,
            Instant now) {
        return Multi.createFrom()
                .iterable(signals)
                .onItem()
                .transformToUniAndConcatenate(signal -> suspensions
                        .ofReaders(signal.unit(), Reads.keptSince(now))
                        .map(suspended -> unit(
                                signal,
                                readsOf(signal.unit(), read),
                                suspended,
                                signed.getOrDefault(signal.unit(), List.of()))))
                .collect()
                .asList()
                .map(OwnUnits::new);
    }

    private static OwnUnit unit(
            SignalAnswer signal, List<ShownRead> reads, List<Suspension> suspended, List<Undertakings.Signed> signed) {
        return new OwnUnit(
                signal.unit(),
                signal.name(),
                signal.json(),
                reads.stream().limit(READS_SHOWN).toList(),
                reads.size() > READS_SHOWN,
                suspended.stream()
                        .map(of ->
                                new SuspendedLead(String.valueOf(of.lead()), of.reason(), of.since(), of.restoredAt()))
                        .toList(),
                signed);
    }

    private static List<ShownRead> readsOf(String unit, Collection<Reads.Read> all) {
        return all.stream()
                .filter(read -> read.unit().equals(unit))
                .map(read -> new ShownRead(read.by(), read.at(), read.purpose()))
                .toList();
    }

    /** Each named unit, then those above it; every unit for {@code *}. */
    static Set<String> own(Set<String> named, UnitTree tree) {
        Set<String> own = new LinkedHashSet<>();
        if (named.contains(Staff.ALL)) {
            tree.all().forEach(unit -> own.add(unit.id()));
        }
        for (String id : named) {
            for (Optional<Unit> unit = tree.find(id);
                    unit.isPresent();
                    unit = tree.parent(unit.get().id())) {
                own.add(unit.get().id());
            }
        }
        return own;
    }
}
