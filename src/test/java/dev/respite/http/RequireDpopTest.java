package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.identity.ConsentTokens;
import dev.respite.identity.TokenClaims;
import dev.respite.identity.dpop.PhoneKey;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As it is outside the demo: no phone without a key. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(RequireDpopTest.OutsideTheDemo.class)
public class RequireDpopTest {
    public static final class OutsideTheDemo implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("respite.consent.require-dpop", "true");
        }
    }

    @Inject
    ConsentTokens tokens;

    @Test
    void a_code_without_a_proof_gives_nothing_and_is_not_used_up() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        String code = physician.pairingCode();
        PhoneKey key = PhoneKey.es256();

        Refused.as(Problem.DPOP_PROOF_REQUIRED, Hospital.pair(code));

        BoundPhone.pair(code, BoundPhone.pairingProof(key).made())
                .then()
                .statusCode(201)
                .body("tokenType", is("DPoP"));
    }

    @Test
    void a_genuine_token_that_is_bound_to_no_key_is_refused() {
        UUID nobody = UUID.randomUUID();
        String token = tokens.issue(
                TokenClaims.newLease(nobody, nobody, nobody, null),
                Hospital.now().plus(Duration.ofHours(1)));
        Phone phone = new Phone(Hospital.somebody(), token);

        Refused.as(Problem.DPOP_PROOF_REQUIRED, phone.policy());
        Refused.as(Problem.DPOP_PROOF_REQUIRED, phone.renews());
        Refused.as(
                Problem.DPOP_PROOF_REQUIRED,
                phone.puts(
                        Hospital.today(), HandWritten.night(HandWritten.SOUND, Hospital.today(), Hospital.revision())));
        Refused.as(
                Problem.DPOP_PROOF_REQUIRED, given().formParam("token", token).post("/oauth2/revoke"));
    }

    @Test
    void and_the_metadata_say_so() {
        given().get("/.well-known/oauth-protected-resource")
                .then()
                .statusCode(200)
                .body("dpop_bound_access_tokens_required", is(true));
    }
}
