package dev.respite.web.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AndroidAppTest {
    private static final String FINGERPRINT = "AB:".repeat(31) + "AB";

    @Test
    void without_an_app_there_is_nothing_at_the_address() {
        AssetLinksResource resource = new AssetLinksResource(new AndroidApp(Optional.empty(), Optional.empty()));

        Refusal refusal = assertThrows(Refusal.class, resource::statements);

        assertEquals(Problem.NOT_FOUND, refusal.problem());
    }

    @Test
    void an_app_may_be_signed_with_several_certificates() {
        AndroidApp app =
                new AndroidApp(Optional.of("org.example.respite"), Optional.of(List.of(FINGERPRINT, FINGERPRINT)));

        assertEquals(
                List.of(FINGERPRINT, FINGERPRINT),
                new AssetLinksResource(app).statements().get(0).target().fingerprints());
    }

    @ParameterizedTest
    @CsvSource({"org.example.respite,", ", X", "respite, X", "org.example.respite, ab:cd", "org.1.respite, X"})
    void what_is_not_whole_or_not_of_its_form_ends_the_start(String name, String certificate) {
        Optional<List<String>> certificates =
                Optional.ofNullable(certificate).map(c -> List.of(c.equals("X") ? FINGERPRINT : c));

        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class, () -> new AndroidApp(Optional.ofNullable(name), certificates));

        assertTrue(fault.getMessage().contains("respite.android."), fault.getMessage());
    }
}
