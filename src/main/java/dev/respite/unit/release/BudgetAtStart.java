package dev.respite.unit.release;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the start with a setting that is no budget, before a notice that names it is noted as published. */
@Startup(15)
@ApplicationScoped
class BudgetAtStart {
    /** @throws IllegalArgumentException as {@link PrivacyBudget} */
    BudgetAtStart(@ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear) {
        new PrivacyBudget(rhoPerYear);
    }
}
