package dev.respite.person.phone.oauth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewaySecretTest {
    private static final String SECRET = "thirty-two-characters-of-secret!";

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void who_knows_it_is_a_gateway_and_nobody_else() {
        GatewaySecret secret = new GatewaySecret(Optional.of(SECRET));

        assertTrue(secret.isIn(basic("gateway:" + SECRET)));
        assertTrue(secret.isIn(basic("gateway:" + SECRET).replace("Basic", "basic")));
        assertFalse(secret.isIn(basic("gateway:" + SECRET + "!")));
        assertFalse(secret.isIn(basic("somebody:" + SECRET)));
        assertFalse(secret.isIn(basic("gateway:")));
        assertFalse(secret.isIn("Bearer " + SECRET));
        assertFalse(secret.isIn("Basic"));
        assertFalse(secret.isIn(null));
    }

    @Test
    void without_one_nobody_is() {
        GatewaySecret secret = new GatewaySecret(Optional.empty());

        assertFalse(secret.isIn(basic("gateway:")));
        assertFalse(secret.isIn(null));
    }

    @Test
    void one_that_could_be_guessed_ends_the_start() {
        assertThrows(IllegalArgumentException.class, () -> new GatewaySecret(Optional.of("swordfish")));
    }
}
