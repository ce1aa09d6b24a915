package dev.respite.transparency;

import dev.respite.measure.evidence.ClosedList;
import dev.respite.measure.evidence.EvidenceRegister;
import dev.respite.measure.evidence.RegisterEntry;
import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The packaged register, or the copy that {@code respite.evidence-register} names, in which reviews may be renewed without
 * a new build, and nothing else may be said.
 */
@ApplicationScoped
class ConfiguredRegister {
    @Produces
    @Singleton
    EvidenceRegister register(@ConfigProperty(name = "respite.evidence-register") Optional<String> copy) {
        EvidenceRegister packaged = RegisterFile.packaged();
        ClosedList.require(packaged, List.of(Feature.values()), NightFeatures.payloadOrder());
        return copy.map(file -> renewed(packaged, RegisterFile.read(Path.of(file))))
                .orElse(packaged);
    }

    /** What does not fit is told at the start, not at the first night. */
    void check(@Observes StartupEvent event, EvidenceRegister register) {
        register.identifiability();
    }

    /** @throws IllegalStateException if the copy differs in more than its reviews */
    static EvidenceRegister renewed(EvidenceRegister packaged, EvidenceRegister copy) {
        if (!copy.withoutReviews().equals(packaged.withoutReviews())) {
            throw new IllegalStateException("respite.evidence-register says something else than the packaged register"
                    + differing(packaged.withoutReviews(), copy.withoutReviews())
                    + ": only 'review' may differ; anything else needs a new build and a new notice");
        }
        return copy;
    }

    private static String differing(EvidenceRegister packaged, EvidenceRegister copy) {
        List<RegisterEntry> known = packaged.all().toList();
        String ids = String.join(
                ", ",
                copy.all()
                        .filter(entry -> !known.contains(entry))
                        .map(RegisterEntry::id)
                        .toList());
        return ids.isEmpty() ? "" : " of " + ids;
    }
}
