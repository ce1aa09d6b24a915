package dev.respite;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.respite.features.AsleepIntervals;
import dev.respite.features.HeartRateBins;
import dev.respite.features.SleepSessions;
import dev.respite.release.CloseWeek;
import dev.respite.release.DueWeeks;
import dev.respite.release.FreezeWeek;
import dev.respite.release.NoiseSource;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The rules of the house that a machine can check. */
@AnalyzeClasses(
        packages = "dev.respite",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.ServiceOnly.class})
class ArchitectureTest {
    /** The simulator and the client library are projects of their own on the phone's side. */
    static final class ServiceOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/simulator/") && !location.contains("/client-java/");
        }
    }

    private static final DescribedPredicate<JavaClass> RAW = DescribedPredicate.describe(
            "holds raw measurements",
            type -> type.isAssignableTo(SleepSessions.class)
                    || type.isAssignableTo(HeartRateBins.class)
                    || type.isAssignableTo(AsleepIntervals.class));

    @ArchTest
    static final ArchRule packages_depend_on_each_other_without_cycles =
            slices().matching("dev.respite.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_depend_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("dev.respite.features..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.respite..").and(not(resideInAPackage("dev.respite.features.."))));

    @ArchTest
    static final ArchRule strain_depends_on_features_alone = noClasses()
            .that()
            .resideInAPackage("dev.respite.strain..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.respite..")
                    .and(not(resideInAnyPackage("dev.respite.strain..", "dev.respite.features.."))));

    @ArchTest
    static final ArchRule the_evidence_register_depends_on_features_alone = noClasses()
            .that()
            .resideInAPackage("dev.respite.evidence..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.respite..")
                    .and(not(resideInAnyPackage("dev.respite.evidence..", "dev.respite.features.."))));

    @ArchTest
    static final ArchRule what_is_told_to_everybody_has_no_way_to_a_participant = noClasses()
            .that()
            .resideInAPackage("dev.respite.transparency..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.respite.participant..",
                    "dev.respite.vault..",
                    "dev.respite.consent..",
                    "dev.respite.lease..",
                    "dev.respite.ingest..",
                    "dev.respite.features..",
                    "dev.respite.strain..",
                    "dev.respite.revocation..",
                    "dev.respite.physician.."));

    @ArchTest
    static final ArchRule a_leads_code_path_has_no_way_to_a_participant = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.respite.signal..",
                    "dev.respite.action..",
                    "dev.respite.organisation..",
                    "dev.respite.roster..",
                    "dev.respite.oversight..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.respite.participant..",
                    "dev.respite.vault..",
                    "dev.respite.consent..",
                    "dev.respite.lease..",
                    "dev.respite.ingest..",
                    "dev.respite.features..",
                    "dev.respite.strain..",
                    "dev.respite.revocation..",
                    "dev.respite.physician.."));

    /** The vault seals a concern's words; nobody's data is ever opened for one. */
    @ArchTest
    static final ArchRule concerns_have_no_way_to_a_participant = noClasses()
            .that()
            .resideInAPackage("dev.respite.concern..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "dev.respite.participant..",
                            "dev.respite.consent..",
                            "dev.respite.lease..",
                            "dev.respite.ingest..",
                            "dev.respite.features..",
                            "dev.respite.strain..",
                            "dev.respite.release..",
                            "dev.respite.revocation..",
                            "dev.respite.rotation..",
                            "dev.respite.physician..")
                    .or(assignableTo(DataKey.class))
                    .or(assignableTo(Epochs.class)));

    @ArchTest
    static final ArchRule only_concerns_look_into_concerns = noClasses()
            .that()
            .resideOutsideOfPackage("dev.respite.concern..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.respite.concern.secret.."));

    @ArchTest
    static final ArchRule leads_read_frozen_releases_and_nothing_that_makes_them = noClasses()
            .that()
            .resideInAnyPackage("dev.respite.signal..", "dev.respite.action..", "dev.respite.oversight..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(FreezeWeek.class, CloseWeek.class, DueWeeks.class, NoiseSource.class);

    @ArchTest
    static final ArchRule a_signal_is_computed_without_knowing_who_asks = noClasses()
            .that()
            .resideInAPackage("dev.respite.signal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.respite.identity..", "dev.respite.audit..", "io.vertx..", "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule raw_measurements_stay_in_ingest_and_features = noClasses()
            .that()
            .resideOutsideOfPackages("dev.respite.ingest..", "dev.respite.features..")
            .should()
            .dependOnClassesThat(RAW);

    @ArchTest
    static final ArchRule raw_measurements_never_reach_an_entity =
            noClasses().that().areAnnotatedWith(Entity.class).should().dependOnClassesThat(RAW);

    @ArchTest
    static final ArchRule nothing_depends_on_the_demo = noClasses()
            .that()
            .resideOutsideOfPackage("dev.respite.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.respite.demo..", "dev.respite.simulator..");

    @ArchTest
    static final ArchRule every_endpoint_says_who_may_call_it = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should(beAnnotatedWith(RolesAllowed.class).or(beAnnotatedWith(PermitAll.class)));

    @ArchTest
    static final ArchRule time_comes_from_an_injected_source = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule beans_get_what_they_need_by_constructor =
            noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule a_lone_constructor_needs_no_annotation =
            noConstructors().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule secrets_are_not_public_fields =
            fields().that().haveRawType(javax.crypto.SecretKey.class).should().bePrivate();

    @ArchTest
    static final ArchRule there_are_no_junk_drawers = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule released_noise_never_comes_from_floating_point = noClasses()
            .that()
            .resideInAPackage("dev.respite.release..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.math3.distribution..", "org.apache.commons.math3.random..");
}
