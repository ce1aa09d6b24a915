package dev.respite.person.passkey;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.respite.identity.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;

/**
 * For whom passkeys are made (WebAuthn Level 2, section 4): the host of {@code respite.public-url}, and asked by pages of
 * that origin alone. Another host later makes all passkeys useless; browsers make none for a bare address of numbers.
 */
@ApplicationScoped
public class RelyingParty {
    static final String NAME = "Respite";

    private final String id;
    private final Origin origin;

    public RelyingParty(PublicUrl publicUrl) {
        URI address = URI.create(publicUrl.value());
        this.id = address.getHost().toLowerCase(Locale.ROOT);
        this.origin = Origin.create(address.getScheme() + "://" + id + port(address));
    }

    /** As browsers write it: without the one that goes without saying. */
    private static String port(URI address) {
        int port = address.getPort();
        boolean usual = port < 0 || port == (address.getScheme().equals("https") ? 443 : 80);
        return usual ? "" : ":" + port;
    }

    String id() {
        return id;
    }

    /** Where its pages are. */
    String origin() {
        return origin.toString();
    }

    /** What an answer to this challenge must be for. Pages inside pages of others ask nothing. */
    ServerProperty expecting(byte[] challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(id)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
