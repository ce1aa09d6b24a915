package dev.respite.identity.dpop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUriTest {
    private static final Optional<TargetUri> TARGET = TargetUri.of("https://respite.example/v1/nights/2026-03-01");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://respite.example/v1/nights/2026-03-01",
                "https://Respite.EXAMPLE/v1/nights/2026-03-01",
                "https://respite.example:443/v1/nights/2026-03-01",
                "https://respite.example/v1/nights/2026%2d03%2D01",
                "https://respite.example/v1/./policy/../nights/2026-03-01"
            })
    void spelled_otherwise_it_is_the_same(String spelling) {
        assertTrue(TARGET.isPresent());
        assertEquals(TARGET, TargetUri.of(spelling));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://respite.example/v1/nights/2026-03-01",
                "https://respite.example:8443/v1/nights/2026-03-01",
                "https://respite.example.evil/v1/nights/2026-03-01",
                "https://evil.example/v1/nights/2026-03-01",
                "https://respite.example/V1/nights/2026-03-01",
                "https://respite.example/v1/nights/2026-03-02",
                "https://respite.example/v1/nights/2026-03-01/",
                "https://respite.example/v1/nights%2F2026-03-01",
                "https://respite.example/",
                "https://respite.example"
            })
    void elsewhere_is_elsewhere(String address) {
        assertNotEquals(TARGET, TargetUri.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v1/nights/2026-03-01",
                "respite.example/v1",
                "ftp://respite.example/v1",
                "https:respite.example/v1",
                "https://user@respite.example/v1",
                "https://respite.example/v1?a=b",
                "https://respite.example/v1?",
                "https://respite.example/v1#c",
                "https://respite.example/v1#",
                "https://respite.example/a b",
                "https://[respite/v1",
                "%"
            })
    void what_is_no_address_or_says_more_is_none(String text) {
        assertEquals(Optional.empty(), TargetUri.of(text));
    }

    @Property
    void no_text_breaks_it(@ForAll String text) {
        assertEquals(TargetUri.of(text), TargetUri.of(text));
    }

    @Property
    void a_path_never_reaches_another_host(@ForAll String path) {
        TargetUri.of("https://respite.example/" + path)
                .ifPresent(target -> assertEquals("respite.example", target.host()));
    }
}
