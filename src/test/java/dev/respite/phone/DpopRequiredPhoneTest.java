package dev.respite.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.client.HttpRequest;
import dev.respite.client.RunReport;
import dev.respite.http.Hospital;
import dev.respite.http.RequireDpopTest;
import dev.respite.http.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** As it is outside the demo: no phone without a key. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(RequireDpopTest.OutsideTheDemo.class)
class DpopRequiredPhoneTest {

    @Test
    void every_request_brings_a_proof_of_its_own() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate day = Hospital.nextNoon();
        phone.sleepsUntil(day);

        RunReport report = phone.runs();

        assertEquals(List.of(day), report.acknowledged());
        Set<String> proofs = new HashSet<>();
        for (HttpRequest request : phone.requests) {
            assertTrue(proofs.add(request.headers().get("DPoP")));
        }
    }

    @Test
    void a_nonce_that_is_too_old_costs_one_more_request() throws IOException {
        RealPhone phone = RealPhone.paired();
        phone.runs();
        Hospital.pass(Duration.ofMinutes(11));

        RunReport report = phone.runs();

        assertEquals(Map.of("use-dpop-nonce", 1), report.refusals());
        assertEquals(2, report.requests());
    }

    @Test
    void a_key_that_is_gone_asks_for_a_new_pairing() throws Exception {
        RealPhone phone = RealPhone.paired();
        phone.key.delete();

        RunReport report = phone.runs();

        assertEquals(Map.of("key-is-gone", 1), report.refusals());
        assertEquals(0, report.requests());
        assertEquals(dev.respite.client.PhoneState.UNPAIRED, report.state());
    }
}
