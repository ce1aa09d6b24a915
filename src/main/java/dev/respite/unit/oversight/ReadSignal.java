package dev.respite.unit.oversight;

import dev.respite.identity.Staff;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.LeadAdmission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * A lead reads a unit's signal. The read is kept by name before the answer is made: what cannot be kept is not answered,
 * and what is refused is no read.
 */
@ApplicationScoped
public class ReadSignal {
    private final LeadAdmission leadAdmission;
    private final UnitSignals unitSignals;

    ReadSignal(LeadAdmission leadAdmission, UnitSignals unitSignals) {
        this.leadAdmission = leadAdmission;
        this.unitSignals = unitSignals;
    }

    /** @throws Refusal as {@link LeadAdmission#toLook} */
    public Uni<SignalAnswer> read(Staff lead, String unit, @Nullable String purpose) {
        return leadAdmission.toLook(lead, unit, purpose).chain(() -> unitSignals.of(unit));
    }
}
