package dev.respite.identity.dpop;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request goes, as a DPoP proof names it in {@code htu}: without query and fragment, and normalised by syntax and
 * scheme (RFC 9449, section 4.3; RFC 3986, sections 6.2.2 and 6.2.3), so that two spellings of one address are equal.
 */
record TargetUri(String scheme, String host, int port, String path) {
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    /** Empty for what is no absolute http or https address, and for one with a query or a fragment (RFC 9449, section 4.2). */
    static Optional<TargetUri> of(String address) {
        try {
            URI uri = new URI(unescapeUnreserved(address)).normalize();
            boolean more = uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
            if (uri.getScheme() == null || uri.getHost() == null || more) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return port(scheme, uri.getPort())
                    .map(port -> new TargetUri(scheme, uri.getHost().toLowerCase(Locale.ROOT), port, path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> port(String scheme, int given) {
        return switch (scheme) {
            case "http" -> Optional.of(given < 0 ? 80 : given);
            case "https" -> Optional.of(given < 0 ? 443 : given);
            default -> Optional.empty();
        };
    }

    /** Escapes of characters that need none become these; the others get upper-case digits. */
    private static String unescapeUnreserved(String address) {
        return ESCAPE.matcher(address).replaceAll(escape -> {
            String character = String.valueOf((char) Integer.parseInt(escape.group(1), 16));
            boolean needless = UNRESERVED.matcher(character).matches();
            return needless ? character : escape.group().toUpperCase(Locale.ROOT);
        });
    }
}
