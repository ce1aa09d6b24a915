package dev.respite.operations;

import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Whether what is set can be meant, before anything starts. A key that nobody reads is refused: whoever misspelt it would
 * believe in it. So is a profile that is not the package's own: it would switch off what the package promises.
 */
final class SettingsCheck {
    /** Every key that is ours; {@code *} is the id of a unit. */
    static final List<String> KNOWN = List.of(
            "respite.android.certificates",
            "respite.android.package-name",
            "respite.audit.append-at",
            "respite.build.commit",
            "respite.concern.holidays",
            "respite.consent.require-dpop",
            "respite.contact.outside",
            "respite.contact.outside-mail",
            "respite.contact.privacy",
            "respite.database.answer-within",
            "respite.demo.clock",
            "respite.demo.halt-at-turn-step",
            "respite.demo.population",
            "respite.demo.seed",
            "respite.demo.weeks",
            "respite.door.body-within",
            "respite.epoch.batch-pages",
            "respite.epoch.turn-at",
            "respite.evidence-register",
            "respite.home",
            "respite.identity.audience",
            "respite.identity.issuer",
            "respite.identity.jwks-url",
            "respite.introspection.secret",
            "respite.notices",
            "respite.organisation.reshaping.from",
            "respite.organisation.reshaping.units.*.name",
            "respite.organisation.reshaping.units.*.parent",
            "respite.organisation.reshaping.units.*.pool",
            "respite.organisation.reshaping.units.*.roster",
            "respite.organisation.reshaping.withdrawn",
            "respite.organisation.units.*.name",
            "respite.organisation.units.*.parent",
            "respite.organisation.units.*.pool",
            "respite.organisation.units.*.roster",
            "respite.privacy.rho-per-year",
            "respite.public-url",
            "respite.retention.participant-days",
            "respite.sign-in.client-id",
            "respite.sign-in.client-secret",
            "respite.sign-in.provider-url",
            "respite.sign-in.session-for",
            "respite.signing.rotate-days",
            "respite.transparency.at-most-every");

    private static final String PROXIES = "quarkus.http.proxy.trusted-proxies";
    private static final String OURS = "respite.";
    private static final String DEMO = "respite.demo.";
    private static final String OURS_IN_THE_ENVIRONMENT = "RESPITE_";

    /** What Kubernetes tells every container about a Service of the name {@code respite}. */
    private static final Pattern SERVICE_LINK = Pattern.compile("RESPITE_(SERVICE_(HOST|PORT(_\\w+)?)|PORT(_\\w+)?)");

    private static final int SHORTEST_SECRET = 32;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private SettingsCheck() {}

    /**
     * Reads nothing but the names, and the three addresses.
     *
     * @param profiles the package's own
     * @throws IllegalArgumentException with what is wrong and what to do
     */
    static void require(SmallRyeConfig config, Set<String> profiles) {
        requireProfiles(Set.copyOf(config.getProfiles()), profiles);
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        for (String name : names) {
            requireKnown(name);
            if (!profiles.contains("demo")) {
                refuseDemo(name);
            }
        }
        requireTrustedProxies(config.getOptionalValue(PROXIES, String.class).orElse(""));
        requireAddresses(
                config.getValue("respite.public-url", String.class),
                config.getValue("respite.identity.issuer", String.class),
                config.getValue("respite.identity.jwks-url", String.class));
        requireSignIn(text(config, "respite.sign-in.client-id"), text(config, "respite.sign-in.client-secret"));
    }

    private static String text(SmallRyeConfig config, String key) {
        return config.getOptionalValue(key, String.class).orElse("");
    }

    /** The sessions of the pages are encrypted under the secret. */
    static void requireSignIn(String client, String secret) {
        if (client.isEmpty() != secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "respite.sign-in has a client-id or a client-secret and not the other, so"
                            + " that nobody could sign in to a page: set both, or neither");
        }
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("respite.sign-in.client-secret is shorter than " + SHORTEST_SECRET
                    + " characters: take a longer one");
        }
    }

    /** By either of its names. */
    static void refuseDemo(String name) {
        if (name.startsWith(DEMO) || name.startsWith(variable(DEMO))) {
            throw new IllegalArgumentException(name + " is set, which the demo package alone knows: take it out");
        }
    }

    static void requireProfiles(Set<String> active, Set<String> own) {
        if (!active.equals(own)) {
            throw new IllegalArgumentException("the profile " + String.join(",", new TreeSet<>(active))
                    + " is active, and this package was built for " + String.join(",", new TreeSet<>(own))
                    + " alone: take away QUARKUS_PROFILE and whatever else sets it");
        }
    }

    static void requireKnown(String name) {
        boolean known = switch (kind(name)) {
            case KEY -> KNOWN.stream().anyMatch(key -> name.matches(pattern(key, "(\"[^\"]+\"|[^.\"]+)", false)));
            case VARIABLE ->
                SERVICE_LINK.matcher(name).matches()
                        || KNOWN.stream().anyMatch(key -> name.matches(pattern(key, "\\w+", true)));
            case ANOTHERS -> true;
        };
        if (!known) {
            throw new IllegalArgumentException(
                    name + " is no setting, and nothing would follow it: did you mean " + nearest(name) + "?");
        }
    }

    private enum Kind {
        KEY,
        VARIABLE,
        ANOTHERS
    }

    private static Kind kind(String name) {
        if (name.startsWith(OURS)) {
            return Kind.KEY;
        }
        return name.startsWith(OURS_IN_THE_ENVIRONMENT) ? Kind.VARIABLE : Kind.ANOTHERS;
    }

    /** With this for the id of a unit. */
    private static String pattern(String key, String unit, boolean variable) {
        return Arrays.stream(key.split("\\*", -1))
                .map(part -> Pattern.quote(variable ? variable(part) : part))
                .collect(Collectors.joining(unit));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String nearest(String name) {
        boolean variable = kind(name) == Kind.VARIABLE;
        return KNOWN.stream()
                .filter(key -> !key.startsWith(DEMO))
                .map(key -> variable ? variable(key) : key)
                .min(Comparator.comparingInt(
                        key -> LevenshteinDistance.getDefaultInstance().apply(key, name)))
                .orElseThrow();
    }

    /** Quarkus takes none for all. */
    static void requireTrustedProxies(String proxies) {
        if (proxies.isBlank()) {
            throw new IllegalArgumentException(
                    PROXIES + " is empty, so that anybody could say where they come from: name the"
                            + " proxies in front, or leave it away");
        }
    }

    static void requireAddresses(String publicUrl, String issuer, String keys) {
        requireReachable("respite.public-url", publicUrl);
        if (publicUrl.endsWith("/")) {
            throw new IllegalArgumentException(
                    "respite.public-url ends with a slash, and so would the issuer of all tokens:"
                            + " take the slash away");
        }
        if (publicUrl.equals(issuer)) {
            throw new IllegalArgumentException(
                    "respite.identity.issuer is respite.public-url, so that no token of the"
                            + " hospital's could be told from one of ours: give the issuer of the hospital's identity provider");
        }
        requireReachable("respite.identity.jwks-url", keys);
    }

    /** Plain HTTP may not leave the machine: who sits between could put in keys or take out tokens. */
    private static void requireReachable(String key, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " is no address: give one that begins with https://", e);
        }
        boolean encrypted = "https".equals(uri.getScheme()) && uri.getHost() != null;
        boolean here = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
        if (!encrypted && !here) {
            throw new IllegalArgumentException(
                    key
                            + " is no https:// address, and plain http is for this machine alone: give one that begins with https://");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(key + " has a query, a fragment or a user: give it without");
        }
    }
}
