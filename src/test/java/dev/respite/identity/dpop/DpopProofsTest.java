package dev.respite.identity.dpop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.identity.dpop.DpopProofs.Call;
import dev.respite.keys.FileKeyVault;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopProofsTest {
    private static final String HOST = "https://respite.example";
    private static final String PATH = "/v1/sync-policy";
    private static final String TOKEN = "header.payload.signature";
    private static final Call CALL = new Call("GET", PATH, TOKEN);
    private static final PhoneKey PHONE = PhoneKey.es256();
    private static final PhoneKey OTHER = PhoneKey.es256();
    private static final PhoneKey RSA = PhoneKey.rs256();
    private static final DpopNonces NONCES = nonces();

    private final DpopProofs proofs = new DpopProofs(() -> HOST + "/", NONCES);

    private static DpopNonces nonces() {
        try {
            String home = Files.createTempDirectory("proofs").toString();
            return new DpopNonces(() -> Instant.parse("2026-03-01T12:00:00Z"), new FileKeyVault(home));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PhoneKey.Proof sound(PhoneKey phone) {
        return phone.proof("GET", HOST + PATH, NONCES.issue()).token(TOKEN);
    }

    private DpopProofs.Proof verify(String... headers) {
        return proofs.verify(List.of(headers), CALL, PHONE.thumbprint());
    }

    private void assertRefused(Problem expected, String... headers) {
        assertEquals(
                expected, assertThrows(Refusal.class, () -> verify(headers)).problem());
    }

    @Test
    void a_sound_proof_by_the_right_key_holds() {
        DpopProofs.Proof proof = verify(sound(PHONE).made());

        assertEquals(PHONE.thumbprint(), proof.thumbprint());
        assertEquals(Instant.parse("2026-03-01T12:11:00Z"), proof.goodUntil());
    }

    @Test
    void so_does_one_by_an_rsa_key_of_2048_bits() {
        String proof = sound(RSA).made();

        assertEquals(
                RSA.thumbprint(),
                proofs.verify(List.of(proof), CALL, RSA.thumbprint()).thumbprint());
    }

    @Test
    void where_no_key_is_known_yet_any_will_do() {
        Call pairing = new Call("POST", "/v1/consent-tokens", null);
        String proof =
                OTHER.proof("POST", HOST + "/v1/consent-tokens", NONCES.issue()).made();

        assertEquals(
                OTHER.thumbprint(), proofs.verify(List.of(proof), pairing, null).thumbprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?a=b", "?", "#c", "#", "?a=b#c"})
    void an_address_with_a_query_or_a_fragment_proves_nothing(String more) {
        verify(sound(PHONE).claim("htu", HOST + PATH).made());

        assertRefused(
                Problem.DPOP_PROOF_INVALID,
                sound(PHONE).claim("htu", HOST + PATH + more).made());
    }

    @Test
    void made_anew_it_is_another_proof_and_sent_again_the_same() {
        String once = sound(PHONE).made();

        assertArrayEquals(verify(once).jtiHash(), verify(once).jtiHash());
        assertFalse(Arrays.equals(
                verify(once).jtiHash(), verify(sound(PHONE).made()).jtiHash()));
    }

    @Test
    void two_keys_may_use_the_same_jti() {
        DpopProofs.Proof one = verify(sound(PHONE).claim("jti", "1").made());
        DpopProofs.Proof another =
                proofs.verify(List.of(sound(OTHER).claim("jti", "1").made()), CALL, OTHER.thumbprint());

        assertFalse(Arrays.equals(one.jtiHash(), another.jtiHash()));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("is for another method", proof -> proof.claim("htm", "PUT")),
                fault("names its method in lower case", proof -> proof.claim("htm", "get")),
                fault("names no method", proof -> proof.without("htm")),
                fault("is for another path", proof -> proof.claim("htu", HOST + "/v1/nights/2026-03-01")),
                fault("is for another host", proof -> proof.claim("htu", "https://evil.example" + PATH)),
                fault("is for plain http", proof -> proof.claim("htu", "http://respite.example" + PATH)),
                fault("names no address", proof -> proof.without("htu")),
                fault("has a list for an address", proof -> proof.claim("htu", List.of(HOST + PATH))),
                fault("is for another token", proof -> proof.token("another.token.here")),
                fault("is for no token", proof -> proof.without("ath")),
                fault("has no jti", proof -> proof.without("jti")),
                fault("has an empty jti", proof -> proof.claim("jti", "")),
                fault("has a jti of 129 characters", proof -> proof.claim("jti", "j".repeat(129))),
                fault("has no iat", proof -> proof.without("iat")),
                fault("is of another type", proof -> proof.header("typ", "JWT")),
                fault("has an extension that must be understood", proof -> proof.header("crit", List.of("b64"))),
                fault("brings no key", proof -> proof.header("jwk", null)),
                fault("brings a word for a key", proof -> proof.header("jwk", "key")),
                fault("brings its private key", proof -> proof.withPrivateKeyOf(PHONE)),
                fault("brings a secret for a key", proof -> proof.header("jwk", Map.of("kty", "oct", "k", "c2VjcmV0"))),
                fault(
                        "brings a key that is not on the curve",
                        proof -> proof.header("jwk", Map.of("kty", "EC", "crv", "P-256", "x", "AQ", "y", "AQ"))),
                fault("is signed by another key than it brings", proof -> proof.signedBy(OTHER)),
                fault(
                        "is signed by and brings another key",
                        proof -> proof.naming(OTHER).signedBy(OTHER)),
                fault("is signed RS256 and brings a P-256 key", proof -> proof.signedBy(RSA)),
                fault("is not signed", proof -> proof.signed("none", null)),
                fault(
                        "is signed with a secret",
                        proof ->
                                proof.signed("HS256", new HmacKey("s".repeat(32).getBytes(StandardCharsets.UTF_8)))),
                fault("is longer than any needs to be", proof -> proof.claim("padding", "p".repeat(4_096))));
    }

    private static Arguments fault(String what, UnaryOperator<PhoneKey.Proof> fault) {
        return Arguments.of(what, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void one_with_a_fault_does_not(String what, UnaryOperator<PhoneKey.Proof> fault) {
        assertRefused(Problem.DPOP_PROOF_INVALID, fault.apply(sound(PHONE)).made());
    }

    @Test
    void a_refusal_names_what_is_wrong_and_what_was_expected_and_nothing_that_came() {
        Map<UnaryOperator<PhoneKey.Proof>, String> wrong = Map.of(
                proof -> proof.claim("htm", "get"), "htm: GET",
                proof -> proof.claim("htu", "https://evil.example" + PATH),
                        "htu: the address of this request without query, which begins with " + HOST,
                proof -> proof.claim("jti", "j".repeat(129)), "jti: 1 to 128 characters",
                proof -> proof.without("iat"), "iat: when the proof was made, in seconds",
                proof -> proof.without("ath"),
                        "ath: the SHA-256 of the token that comes with it, in base64url without padding",
                proof -> proof.header("typ", "JWT"), "typ: dpop+jwt",
                proof -> proof.signed("none", null), "alg: ES256 or RS256",
                proof -> proof.withPrivateKeyOf(PHONE), "jwk: a public key alone: P-256, or RSA of 2048 to 4096 bits",
                proof -> proof.naming(OTHER).signedBy(OTHER), "jwk: the key that the token is bound to",
                proof -> proof.signedBy(OTHER), "signature: one by the key in 'jwk'");

        wrong.forEach((fault, said) -> {
            Map<String, Object> members = assertThrows(
                            Refusal.class,
                            () -> verify(fault.apply(sound(PHONE)).made()))
                    .members();
            assertEquals(said, members.get("claim") + ": " + members.get("expected"));
        });
    }

    @Test
    void an_rsa_key_that_is_too_short_or_needlessly_long_is_none() {
        for (int bits : new int[] {1_024, 8_192}) {
            PhoneKey key = bits < 2_048 ? PhoneKey.rs256(bits) : RSA;
            PhoneKey.Proof proof = sound(key);
            if (bits > 4_096) {
                String modulus = Base64.getUrlEncoder().withoutPadding().encodeToString(ones(bits / 8));
                proof.header("jwk", Map.of("kty", "RSA", "e", "AQAB", "n", modulus));
            }
            Refusal refusal = assertThrows(Refusal.class, () -> proofs.verify(List.of(proof.made()), CALL, null));
            assertEquals(Problem.DPOP_PROOF_INVALID, refusal.problem());
        }
    }

    private static byte[] ones(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) -1);
        return bytes;
    }

    @Test
    void there_is_exactly_one() {
        assertRefused(Problem.DPOP_PROOF_INVALID);
        assertRefused(
                Problem.DPOP_PROOF_INVALID, sound(PHONE).made(), sound(PHONE).made());
        assertRefused(
                Problem.DPOP_PROOF_INVALID,
                sound(PHONE).made() + ", " + sound(PHONE).made());
    }

    @Test
    void whose_nonce_is_not_good_is_told_to_take_a_new_one() {
        assertRefused(Problem.USE_DPOP_NONCE, sound(PHONE).without("nonce").made());
        assertRefused(
                Problem.USE_DPOP_NONCE, sound(PHONE).claim("nonce", "made up").made());
    }

    @Test
    void but_only_if_nothing_else_is_wrong_with_the_request_it_is_for() {
        assertRefused(
                Problem.DPOP_PROOF_INVALID,
                sound(PHONE).without("nonce").claim("htm", "PUT").made());
    }

    @Property
    void no_text_breaks_it(@ForAll String text) {
        assertRefused(Problem.DPOP_PROOF_INVALID, text);
    }

    @Property(tries = 300)
    void no_character_of_a_sound_one_can_be_changed(
            @ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(max = 63) int by) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        StringBuilder proof = new StringBuilder(sound(PHONE).made());
        int at = place % (proof.length() - 1);
        char old = proof.charAt(at);
        char other = alphabet.charAt(by);
        if (old == other) {
            return;
        }
        proof.setCharAt(at, other);

        assertThrows(Refusal.class, () -> verify(proof.toString()));
    }
}
