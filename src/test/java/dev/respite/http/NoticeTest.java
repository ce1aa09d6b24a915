package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What people are told before they agree. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NoticeTest {
    private static final Path GOLDEN = Path.of("test/resources/golden/notice-3.md");
    private static final Path WRITTEN = Path.of("../target/golden/notice-3.md");
    private static final int MOST_WORDS = 1_050;

    @Test
    void a_notice_that_people_have_agreed_to_is_never_changed() throws IOException {
        String text = text();
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, text);

        String agreedTo = Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "";

        assertEquals(
                agreedTo,
                text,
                () ->
                        "Notice 3 reads differently. People have agreed to what it said: leave it, write the change as the"
                                + " next version (main/resources/notices/N.md and N.questions.json, in force from a day at"
                                + " least eight weeks ahead, and listed in respite.notices), and give it a golden text of its"
                                + " own. Only before the first release, or if the sandbox's settings changed, copy "
                                + WRITTEN
                                + " over " + GOLDEN + ".");
    }

    @Test
    void it_is_short_and_says_nothing_that_no_measure_can_say() {
        String text = text();

        long words = Arrays.stream(text.split("\\s+"))
                .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
                .count();

        assertTrue(words < MOST_WORDS, words + " words");
        assertFalse(text.toLowerCase(java.util.Locale.ROOT).contains("burnout"));
        assertFalse(text.contains("{"), "a place without its fact");
    }

    @Test
    void its_hash_is_that_of_its_text() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));

        given().get("/v1/notice").then().body("sha256", is(HexFormat.of().formatHex(digest)));
    }

    @Test
    void it_says_what_is_kept_for_how_long_and_asks_three_questions() {
        given().get("/v1/notice")
                .then()
                .statusCode(200)
                .body("version", is(3))
                .body("rhoPerYear", is(0.5f))
                .body("streams", contains("sleep", "heart-rate"))
                .body("features", hasSize(7))
                .body("features.retentionDays", everyItem(is(42)))
                .body("questions.id", contains("q1", "q2", "q3"))
                .body("questions.options", everyItem(hasSize(3)));
    }

    private static String text() {
        return given().get("/v1/notice").then().statusCode(200).extract().path("text");
    }
}
