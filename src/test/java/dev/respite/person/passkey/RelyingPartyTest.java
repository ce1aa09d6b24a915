package dev.respite.person.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelyingPartyTest {
    @ParameterizedTest
    @CsvSource({
        "https://respite.example.org, respite.example.org, https://respite.example.org",
        "https://Respite.Example.org:443/app, respite.example.org, https://respite.example.org",
        "https://respite.example.org:8443, respite.example.org, https://respite.example.org:8443",
        "http://localhost:8080, localhost, http://localhost:8080",
        "http://localhost:80, localhost, http://localhost"
    })
    void it_is_the_host_of_the_public_address_and_its_origin_is_written_as_browsers_do(
            String publicUrl, String id, String origin) {
        RelyingParty party = new RelyingParty(() -> publicUrl);

        assertEquals(id, party.id());
        assertEquals(origin, party.origin());
    }

    @Test
    void a_counter_goes_backwards_unless_it_grows_or_nothing_is_ever_counted() {
        assertFalse(OpenByPasskey.countsBackwards(0, 0));
        assertFalse(OpenByPasskey.countsBackwards(0, 1));
        assertFalse(OpenByPasskey.countsBackwards(7, 8));
        assertTrue(OpenByPasskey.countsBackwards(7, 7));
        assertTrue(OpenByPasskey.countsBackwards(7, 6));
        assertTrue(OpenByPasskey.countsBackwards(7, 0));
    }
}
