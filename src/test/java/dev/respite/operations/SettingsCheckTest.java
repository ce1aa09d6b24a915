package dev.respite.operations;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {
    private static final String PUBLIC = "https://respite.example.org";
    private static final String ISSUER = "https://login.example.org";
    private static final String KEYS = "https://login.example.org/keys";

    @ParameterizedTest
    @CsvSource({
        "respite.retention.participant-day,respite.retention.participant-days",
        "respite.participant-days,respite.retention.participant-days",
        "respite.Home,respite.home",
        "respite.organisation.units.ward.roaster,respite.organisation.units.*.roster",
        "respite.organisation.units.ward,respite.organisation.units.*.name",
        "RESPITE_RETENTION_PARTICIPANT_DAY,RESPITE_RETENTION_PARTICIPANT_DAYS"
    })
    void a_key_that_nothing_reads_is_refused_with_the_nearest_one(String name, String meant) {
        String said = refused(() -> SettingsCheck.requireKnown(name));

        assertEquals(name + " is no setting, and nothing would follow it: did you mean " + meant + "?", said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "respite.home",
                "RESPITE_HOME",
                "respite.organisation.units.intensive-care.name",
                "respite.organisation.units.\"intensive.care\".name",
                "RESPITE_ORGANISATION_UNITS_INTENSIVE_CARE_NAME",
                "RESPITE_PUBLIC_URL",
                "quarkus.http.prot",
                "RESPITED",
                "RESPITE_SERVICE_HOST",
                "RESPITE_SERVICE_PORT_HTTP",
                "RESPITE_PORT_8080_TCP_ADDR"
            })
    void a_key_that_is_ours_or_nobody_s_of_ours_is_let_be(String name) {
        assertDoesNotThrow(() -> SettingsCheck.requireKnown(name));
    }

    @Test
    void every_key_that_is_read_is_known_and_no_other() {
        Set<String> read = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.respite")) {
            each.getConstructors().stream()
                    .flatMap(constructor -> constructor.getParameters().stream())
                    .flatMap(parameter -> parameter.tryGetAnnotationOfType(ConfigProperty.class).stream())
                    .forEach(property -> read.add(property.name()));
            each.getMethods().stream()
                    .flatMap(method -> method.getParameters().stream())
                    .flatMap(parameter -> parameter.tryGetAnnotationOfType(ConfigProperty.class).stream())
                    .forEach(property -> read.add(property.name()));
            each.tryGetAnnotationOfType(ConfigMapping.class)
                    .ifPresent(mapping -> addMembers(mapping.prefix(), each.reflect(), read));
        }

        read.removeIf(key -> !key.startsWith("respite."));
        assertEquals(new TreeSet<>(SettingsCheck.KNOWN), read);
    }

    private static void addMembers(String prefix, Class<?> mapping, Set<String> into) {
        for (Method member : mapping.getDeclaredMethods()) {
            String key = member.isAnnotationPresent(WithParentName.class)
                    ? prefix
                    : prefix + "." + StringUtil.skewer(member.getName());
            add(key, member.getGenericReturnType(), into);
        }
    }

    private static void add(String key, Type type, Set<String> into) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == Map.class) {
            add(key + ".*", parameterized.getActualTypeArguments()[1], into);
        } else if (type instanceof Class<?> nested
                && nested.isInterface()
                && nested.getName().startsWith("dev.respite")) {
            addMembers(key, nested, into);
        } else {
            into.add(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sandbox", "test", "dev", "Prod"})
    void a_profile_that_the_package_was_not_built_for_is_refused(String profile) {
        assertEquals(
                "the profile " + profile + " is active, and this package was built for prod alone: take away"
                        + " QUARKUS_PROFILE and whatever else sets it",
                refused(() -> SettingsCheck.requireProfiles(Set.of(profile), Set.of("prod"))));
        refused(() -> SettingsCheck.requireProfiles(Set.of(profile, "prod"), Set.of("prod")));
        refused(() -> SettingsCheck.requireProfiles(Set.of("prod"), Set.of("demo", "sandbox")));
    }

    @Test
    void proxies_that_are_set_to_nobody_would_be_everybody_and_are_refused() {
        assertTrue(refused(() -> SettingsCheck.requireTrustedProxies(" "))
                .startsWith("quarkus.http.proxy.trusted-proxies"));
        assertDoesNotThrow(() -> SettingsCheck.requireTrustedProxies("10.0.0.0/8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"respite.demo.clock", "RESPITE_DEMO_CLOCK"})
    void what_the_demo_alone_knows_is_refused_by_either_of_its_names(String name) {
        assertEquals(
                name + " is set, which the demo package alone knows: take it out",
                refused(() -> SettingsCheck.refuseDemo(name)));
    }

    @Test
    void a_sign_in_that_is_half_set_or_has_a_short_secret_is_refused() {
        String secret = "0123456789abcdef0123456789abcdef";

        assertDoesNotThrow(() -> SettingsCheck.requireSignIn("", ""));
        assertDoesNotThrow(() -> SettingsCheck.requireSignIn("pages", secret));
        assertEquals(
                refused(() -> SettingsCheck.requireSignIn("pages", "")),
                refused(() -> SettingsCheck.requireSignIn("", secret)));
        refused(() -> SettingsCheck.requireSignIn("pages", secret.substring(1)));
    }

    @Test
    void right_addresses_are_taken_and_plain_http_on_this_machine() {
        assertDoesNotThrow(() -> SettingsCheck.requireAddresses(PUBLIC, ISSUER, KEYS));
        assertDoesNotThrow(() -> SettingsCheck.requireAddresses(PUBLIC + "/respite", ISSUER + "/", KEYS));
        assertDoesNotThrow(() ->
                SettingsCheck.requireAddresses("http://127.0.0.1:8080", "urn:issuer", "http://localhost:8081/keys"));
    }

    @Test
    void addresses_that_would_mislead_are_refused() {
        for (List<String> wrong : List.of(
                List.of(PUBLIC + "/", ISSUER, KEYS, "respite.public-url ends with a slash"),
                List.of(PUBLIC, PUBLIC, KEYS, "respite.identity.issuer is respite.public-url"),
                List.of(
                        PUBLIC,
                        ISSUER,
                        "http://login.example.org/keys",
                        "respite.identity.jwks-url is no https:// address"),
                List.of(PUBLIC, ISSUER, "http://127.0.0.1.example.org/keys", "respite.identity.jwks-url is no https"),
                List.of(PUBLIC, ISSUER, "http://login@127.0.0.1/keys", "respite.identity.jwks-url has a query"),
                List.of(PUBLIC, ISSUER, "login.example.org/keys", "respite.identity.jwks-url is no https:// address"),
                List.of(PUBLIC, ISSUER, "https://login.example.org/k eys", "respite.identity.jwks-url is no address"),
                List.of("http://respite.example.org", ISSUER, KEYS, "respite.public-url is no https:// address"),
                List.of(PUBLIC + "?a=b", ISSUER, KEYS, "respite.public-url has a query"))) {
            String said = refused(() -> SettingsCheck.requireAddresses(wrong.get(0), wrong.get(1), wrong.get(2)));

            assertEquals(
                    wrong.get(3),
                    said.substring(0, Math.min(said.length(), wrong.get(3).length())));
        }
    }

    private static String refused(org.junit.jupiter.api.function.Executable check) {
        return assertThrows(IllegalArgumentException.class, check).getMessage();
    }
}
