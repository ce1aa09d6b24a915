package dev.respite;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.respite.database.InTime;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epochs;
import dev.respite.measure.features.HeartRateBins;
import dev.respite.measure.features.SleepPeriods;
import dev.respite.measure.features.SleepSessions;
import dev.respite.measure.features.SleepTimeline;
import dev.respite.person.erasure.witness.UnlessRestored;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.groups.UniAwait;
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
                    || type.isAssignableTo(SleepPeriods.class)
                    || type.isAssignableTo(SleepTimeline.class));

    /** Classes of ours in this package or below it. */
    private static DescribedPredicate<JavaClass> ours(String name) {
        return resideInAPackage("dev.respite." + name + "..");
    }

    /**
     * The wall: whatever can reach one participant lives in {@code person}. Only what runs the service, and the demo's own
     * clock and noise, may call in there; a lead's class may not, at any distance.
     */
    static final ArchRule WALL = noClasses()
            .that()
            .resideInAPackage("dev.respite..")
            .and()
            .resideOutsideOfPackages("dev.respite.person..", "dev.respite.operations..", "dev.respite.demo..")
            .should()
            .transitivelyDependOnClassesThat(ours("person"))
            .as("nothing outside person, operations and demo reaches a participant, at any distance");

    @ArchTest
    static final ArchRule the_wall_stands = WALL;

    @ArchTest
    static final ArchRule rooms_depend_on_each_other_without_cycles =
            slices().matching("dev.respite.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_depend_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("dev.respite.measure.features..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.respite..").and(not(ours("measure.features"))));

    @ArchTest
    static final ArchRule measures_depend_on_nothing_else_of_ours = noClasses()
            .that(ours("measure"))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.respite..").and(not(ours("measure"))));

    /** The vault seals a concern's words; nobody's data is ever opened for one. */
    @ArchTest
    static final ArchRule concerns_open_no_key_of_a_participant = noClasses()
            .that(ours("concern").or(ours("unit")).or(ours("transparency")).or(ours("organisation")))
            .should()
            .dependOnClassesThat(assignableTo(DataKey.class).or(assignableTo(Epochs.class)));

    @ArchTest
    static final ArchRule only_concerns_look_into_concerns = noClasses()
            .that()
            .resideOutsideOfPackage("dev.respite.concern..")
            .should()
            .dependOnClassesThat(ours("concern.secret"));

    @ArchTest
    static final ArchRule a_signal_is_computed_without_knowing_who_asks = noClasses()
            .that()
            .resideInAPackage("dev.respite.unit.signal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.respite.identity..", "dev.respite.audit..", "io.vertx..", "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule raw_measurements_stay_in_the_night_and_its_features = noClasses()
            .that()
            .resideOutsideOfPackages("dev.respite.person.night..", "dev.respite.measure.features..")
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
            .should(beAnnotatedWith(RolesAllowed.class)
                    .or(beAnnotatedWith(PermitAll.class))
                    .or(beAnnotatedWith(Authenticated.class)));

    /** A night's body takes as long as the network does; the others have no database to wait for, or a limit of their own. */
    @ArchTest
    static final ArchRule every_endpoint_answers_in_time = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .and()
            .areDeclaredInClassesThat()
            .haveNameNotMatching(
                    ".*\\.((Night|Jwks|Metadata|Evidence|Contract|Transparency|Demo)Resource|DemoMailbox|DemoSignIn)")
            .should()
            .beDeclaredInClassesThat(annotatedWith(InTime.class));

    /** All that takes or shows something of a person; to leave is always possible. */
    @ArchTest
    static final ArchRule nobody_is_served_from_an_older_database = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.respite.person..")
            .and()
            .areDeclaredInClassesThat()
            .haveNameNotMatching(
                    ".*\\.((Secret)?RevocationResource|Leave(BySecret)?Resource|RevocationEndpoint|MetadataResource)")
            .should()
            .beDeclaredInClassesThat(annotatedWith(UnlessRestored.class));

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
    static final ArchRule nobody_waits_without_a_limit =
            noClasses().should().callMethod(UniAwait.class, "indefinitely");

    @ArchTest
    static final ArchRule beans_get_what_they_need_by_constructor =
            noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule a_lone_constructor_needs_no_annotation =
            noConstructors().that(areAlone()).should().beAnnotatedWith(Inject.class);

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
            .resideInAnyPackage("dev.respite.unit.release..", "dev.respite.person.week..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.math3.distribution..", "org.apache.commons.math3.random..");

    private static DescribedPredicate<JavaConstructor> areAlone() {
        return DescribedPredicate.describe(
                "are alone",
                constructor -> constructor.getOwner().getConstructors().size() == 1);
    }
}
