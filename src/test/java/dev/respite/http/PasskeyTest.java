package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.keys.Sha256;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A physician with a passkey, and what it takes for it to open what is theirs. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PasskeyTest {
    private static final List<String> OWN = List.of("features", "export", "receipts", "access-log");

    @Inject
    Pool pool;

    private Phone phone;
    private Physician physician;
    private PasskeyHolder holder;

    @BeforeEach
    void a_physician_with_a_night_and_a_passkey_that_their_phone_let_in() {
        phone = Hospital.somebodyWithAPhone();
        physician = phone.physician();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
        holder = new PasskeyHolder(physician);
        lets(phone, check(holder.registers())).then().statusCode(200);
    }

    private static String check(Response registered) {
        return Answered.text(registered.then().statusCode(201), "check");
    }

    private static Response lets(Phone by, String check) {
        return given().auth()
                .oauth2(by.token())
                .contentType(ContentType.JSON)
                .body(Map.of("check", check))
                .post("/v1/passkeys/confirmation");
    }

    private static String id(Response registered) {
        return Answered.text(registered.then().statusCode(201), "id");
    }

    private static PasskeyHolder newcomer() {
        Physician somebody = Hospital.somebody();
        somebody.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        return new PasskeyHolder(somebody);
    }

    @Test
    void it_opens_what_the_phone_opens_and_the_ledger_says_by_which_way() {
        String token = holder.ownToken();

        holder.ownView(token).then().statusCode(200).body("days", hasSize(1));
        for (String own : OWN) {
            holder.reads(token, "/v1/me/" + own).then().statusCode(200);
        }
        Response log = holder.reads(token, "/v1/me/access-log");
        for (String event : List.of(
                "passkey-waits",
                "passkey-let-in",
                "own-view-read-by-passkey",
                "data-exported-by-passkey",
                "receipts-read-by-passkey",
                "access-log-read-by-passkey")) {
            log.then().statusCode(200).body("entries.event", hasItem(event));
        }
    }

    @Test
    void the_phone_hears_at_its_next_sync_what_was_read_and_what_was_done() {
        phone.policy()
                .then()
                .body("passkeyChanges.count", is(2))
                .body("passkeyChanges.last", is("let-in"))
                .body("ownReads", nullValue());

        holder.ownView(holder.ownToken()).then().statusCode(200);
        phone.policy().then().body("ownReads.count", is(1)).body("ownReads.lastBy", is("passkey"));
        phone.ownView().then().statusCode(200);
        phone.policy().then().body("ownReads.count", is(2)).body("ownReads.lastBy", is("phone"));
    }

    @Test
    void the_hospitals_token_alone_opens_nothing_and_neither_does_the_other_half() {
        String token = holder.ownToken();

        for (String own : OWN) {
            Refused.as(
                    Problem.OWN_KEY_REQUIRED,
                    given().auth().oauth2(physician.token()).get("/v1/me/" + own));
            Refused.as(
                    Problem.TOKEN_MISSING,
                    given().header("Respite-Own-Token", token).get("/v1/me/" + own));
            Refused.as(Problem.TOKEN_INVALID, given().auth().oauth2(token).get("/v1/me/" + own));
            Refused.as(Problem.OWN_TOKEN_OVER, holder.reads("x".repeat(43), "/v1/me/" + own));
        }
        Refused.as(
                Problem.AMBIGUOUS_REQUEST,
                holder.with(token).header("Respite-Own-Token", "another").get("/v1/me/features"));
        Refused.as(Problem.OWN_TOKEN_OVER, new PasskeyHolder(newcomer().physician()).ownView(token));
    }

    @Test
    void what_it_opened_is_refused_wherever_it_opens_nothing() {
        String token = holder.ownToken();

        Refused.as(Problem.FORBIDDEN, holder.reads(token, "/v1/sync-policy"));
        Refused.as(Problem.TOKEN_INVALID, given().auth().oauth2(token).get("/v1/sync-policy"));
        Refused.as(Problem.TOKEN_INVALID, given().auth().oauth2(token).get("/v1/consents/current"));
        given().formParam("token", token).post("/oauth2/revoke").then().statusCode(200);
        holder.ownView(token).then().statusCode(200);
    }

    @Test
    void a_first_thing_is_in_at_once_and_a_phone_that_comes_after_it_waits_for_it() {
        PasskeyHolder first = newcomer();
        Response registered = first.registers();
        registered.then().statusCode(201).body("waits", nullValue());
        Response lease = Hospital.pair(first.physician().pairingCode());
        Phone second = new Phone(first.physician(), lease.path("token"));
        Refused.as(Problem.PAIRING_WAITS, second.policy());

        String token = first.ownToken();
        first.reads(token, "/v1/waiting-pairing")
                .then()
                .statusCode(200)
                .body("pairing.check", is(lease.<String>path("waits.check")));
        first.letsPhoneIn(token, lease.path("waits.check")).then().statusCode(200);

        second.ownView().then().statusCode(200);
        second.policy().then().statusCode(200).body("passkeyChanges.last", is("waits"));
        Refused.as(Problem.OWN_TOKEN_OVER, first.ownView(token));
        Refused.as(Problem.PASSKEY_WAITS, first.opens());
        String check = second.get("/v1/passkeys").path("passkeys[0].check");
        lets(second, check).then().statusCode(200).body("passkeys[0].waits", nullValue());
        first.ownView(first.ownToken()).then().statusCode(200);
    }

    @Test
    void about_which_the_phone_that_came_says_nothing_lapses() {
        Response lease = Hospital.pair(physician.pairingCode());
        physician.letsIn(lease.path("waits.check")).then().statusCode(200);
        new PasskeyHolder(physician).registers().then().statusCode(201);
        holder.lists().then().body("passkeys", hasSize(2));

        Hospital.pass(Duration.ofDays(2));

        Refused.as(Problem.PASSKEY_UNKNOWN, holder.opens());
        assertEquals(0, rows());
        new Phone(physician, lease.path("token"))
                .ownView()
                .then()
                .statusCode(200)
                .body("days", hasSize(1));
    }

    @Test
    void a_lost_phone_costs_no_record_where_a_passkey_lets_the_new_one_in() {
        Response lease = Hospital.pair(physician.pairingCode());
        Phone found = new Phone(physician, lease.path("token"));
        Refused.as(Problem.PAIRING_WAITS, found.ownView());

        holder.letsPhoneIn(holder.ownToken(), lease.path("waits.check")).then().statusCode(200);

        found.ownView().then().statusCode(200).body("days", hasSize(1));
        Refused.as(Problem.LEASE_REPLACED, phone.ownView());
        lets(found, found.get("/v1/passkeys").path("passkeys[0].check")).then().statusCode(200);
        Hospital.pass(Duration.ofDays(3));
        holder.ownView(holder.ownToken()).then().statusCode(200).body("days", hasSize(1));
    }

    @Test
    void a_further_one_opens_nothing_old_or_new_until_a_passkey_lets_it_in() {
        PasskeyHolder further = new PasskeyHolder(physician);
        String check = check(further.registers());

        Refused.as(Problem.PASSKEY_WAITS, further.opens());
        String token = holder.ownToken();
        holder.reads(token, "/v1/passkeys").then().body("passkeys.check", hasItem(check));
        Refused.as(Problem.PASSKEY_UNKNOWN, holder.letsIn(token, "ABCDEF"));
        holder.letsIn(token, check.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .body("passkeys", hasSize(2));

        further.ownView(further.ownToken()).then().statusCode(200).body("days", hasSize(1));
        holder.ownView(token).then().statusCode(200);
    }

    @Test
    void the_hospitals_sign_in_sends_one_away_that_waits_and_neither_lets_in_nor_removes() {
        PasskeyHolder further = new PasskeyHolder(physician);
        Response registered = further.registers();

        Refused.as(
                Problem.OWN_KEY_REQUIRED,
                given().auth()
                        .oauth2(physician.token())
                        .contentType(ContentType.JSON)
                        .body(Map.of("check", check(registered)))
                        .post("/v1/passkeys/confirmation"));
        JsonNode listed = Answered.json(holder.lists().then().statusCode(200));
        assertEquals(2, listed.required("passkeys").size());
        assertFalse(listed.toString().contains(check(registered)), "what is compared is not shown");
        String in = listed.required("passkeys").get(0).required("id").textValue();
        Refused.as(Problem.OWN_KEY_REQUIRED, holder.sendsAway(in));
        Refused.as(Problem.PASSKEY_UNKNOWN, holder.sendsAway(UUID.randomUUID().toString()));
        Refused.as(Problem.PASSKEY_UNKNOWN, holder.sendsAway("1"));

        holder.sendsAway(id(registered)).then().statusCode(200).body("passkeys", hasSize(1));
        Refused.as(Problem.PASSKEY_UNKNOWN, further.opens());
        Refused.as(Problem.PASSKEY_UNKNOWN, lets(phone, check(registered)));
        phone.policy().then().body("passkeyChanges.last", is("sent-away"));
    }

    @Test
    void who_registers_after_it_takes_its_place_and_the_characters_of_before_let_nobody_in() {
        PasskeyHolder further = new PasskeyHolder(physician);
        String before = check(further.registers());
        check(new PasskeyHolder(physician).registers());

        Refused.as(Problem.PASSKEY_UNKNOWN, lets(phone, before));
        Refused.as(Problem.PASSKEY_UNKNOWN, further.opens());
        holder.lists().then().body("passkeys", hasSize(2));
    }

    @Test
    void what_nobody_lets_in_lapses_and_the_record_stays() {
        PasskeyHolder further = new PasskeyHolder(physician);
        String check = check(further.registers());

        Hospital.pass(Duration.ofDays(2));

        Refused.as(Problem.PASSKEY_UNKNOWN, further.opens());
        Refused.as(Problem.PASSKEY_UNKNOWN, lets(phone, check));
        holder.ownView(holder.ownToken()).then().statusCode(200).body("days", hasSize(1));
        assertEquals(1, rows());
    }

    @Test
    void one_that_is_to_start_anew_begins_an_empty_record_and_ends_all_that_opened_the_old_one() {
        String token = holder.ownToken();
        PasskeyHolder further = new PasskeyHolder(physician);
        further.registersToStartAnew().then().statusCode(201).body("waits.beginsAnew", is(true));
        Refused.as(Problem.PASSKEY_WAITS, further.opens());

        Hospital.pass(Duration.ofDays(2));

        String opened = further.ownToken();
        further.ownView(opened).then().statusCode(200).body("days", hasSize(0));
        further.reads(opened, "/v1/me/access-log").then().body("entries.event", hasItem("begun-anew"));
        Refused.as(Problem.OWN_TOKEN_OVER, holder.ownView(token));
        Refused.as(Problem.PASSKEY_UNKNOWN, holder.opens());
        Refused.as(Problem.LEASE_REPLACED, phone.ownView());
        assertEquals(1, rows());
        Hospital.pair(physician.pairingCode()).then().statusCode(201).body("policy", nullValue());
    }

    @Test
    void the_phone_that_says_no_in_time_keeps_the_record() {
        Response registered = new PasskeyHolder(physician).registersToStartAnew();
        given().auth()
                .oauth2(phone.token())
                .delete("/v1/passkeys/" + id(registered))
                .then()
                .statusCode(200);

        Hospital.pass(Duration.ofDays(2));

        holder.ownView(holder.ownToken()).then().statusCode(200).body("days", hasSize(1));
    }

    @Test
    void a_new_phone_that_nobody_lets_in_begins_anew_without_the_passkeys_of_before() {
        Response lease = Hospital.pair(physician.pairingCode());
        Hospital.pass(Duration.ofDays(2));

        new Phone(physician, lease.path("token"))
                .ownView()
                .then()
                .statusCode(200)
                .body("days", hasSize(0));
        Refused.as(Problem.PASSKEY_UNKNOWN, holder.opens());
        assertEquals(0, rows());
    }

    @Test
    void a_challenge_is_good_once_and_for_its_person_its_purpose_and_its_minutes() {
        JsonNode options = holder.assertionOptions();
        holder.shows(holder.authenticator().answers(options)).then().statusCode(201);
        Refused.as(
                Problem.PASSKEY_CHALLENGE_UNKNOWN,
                holder.shows(holder.authenticator().answers(options)));

        JsonNode others = newcomer().assertionOptions();
        Refused.as(
                Problem.PASSKEY_CHALLENGE_UNKNOWN,
                holder.shows(holder.authenticator().answers(others)));

        Map<String, Object> toRegister = Map.of(
                "publicKey",
                Map.of(
                        "challenge",
                        holder.registrationOptions().at("/publicKey/challenge").textValue(),
                        "rpId",
                        "127.0.0.1"));
        Refused.as(
                Problem.PASSKEY_CHALLENGE_UNKNOWN,
                holder.shows(holder.authenticator().answers(json(toRegister))));

        JsonNode old = holder.assertionOptions();
        Hospital.pass(Duration.ofMinutes(5));
        Refused.as(
                Problem.PASSKEY_CHALLENGE_UNKNOWN,
                holder.shows(holder.authenticator().answers(old)));

        JsonNode once = holder.registrationOptions();
        holder.sends(new Authenticator().makes(once)).then().statusCode(201);
        Refused.as(Problem.PASSKEY_CHALLENGE_UNKNOWN, holder.sends(new Authenticator().makes(once)));
        holder.opens().then().statusCode(201);
    }

    private static JsonNode json(Object value) {
        return new ObjectMapper().valueToTree(value);
    }

    @Test
    void an_answer_that_was_used_stays_used_when_only_the_days_are_kept() {
        Map<String, Object> answered = holder.authenticator().answers(holder.assertionOptions());
        holder.shows(answered).then().statusCode(201);

        physician.revokes("keep").then().statusCode(200);

        Refused.as(Problem.PASSKEY_CHALLENGE_UNKNOWN, holder.shows(answered));
        holder.opens().then().statusCode(201);
    }

    @Test
    void an_answer_while_it_waits_shows_its_characters_and_is_good_never_again() {
        PasskeyHolder further = new PasskeyHolder(physician);
        String check = check(further.registers());
        Map<String, Object> answered = further.authenticator().answers(further.assertionOptions());

        Refused.as(Problem.PASSKEY_WAITS, further.shows(answered)).body("check", is(check));
        lets(phone, check).then().statusCode(200);

        Refused.as(Problem.PASSKEY_CHALLENGE_UNKNOWN, further.shows(answered));
        further.opens().then().statusCode(201);
    }

    @Test
    void one_that_was_in_at_once_shows_the_characters_by_which_a_new_phone_tells_it_from_others() {
        PasskeyHolder first = newcomer();
        String shown = check(first.registers());
        PasskeyHolder further = new PasskeyHolder(first.physician());
        String token = first.ownToken();
        first.letsIn(token, check(further.registers())).then().statusCode(200);
        Response lease = Hospital.pair(first.physician().pairingCode());
        first.letsPhoneIn(token, lease.path("waits.check")).then().statusCode(200);

        Refused.as(Problem.PASSKEY_WAITS, first.opens()).body("check", is(shown));
        lets(new Phone(first.physician(), lease.path("token")), shown).then().statusCode(200);
        first.opens().then().statusCode(201);
        Refused.as(Problem.PASSKEY_WAITS, further.opens());
    }

    @Test
    void the_hospitals_sign_in_removes_none_about_which_a_new_phone_asks() {
        Response lease = Hospital.pair(physician.pairingCode());
        physician.letsIn(lease.path("waits.check")).then().statusCode(200);
        JsonNode listed = Answered.json(holder.lists().then().statusCode(200));
        assertTrue(listed.at("/passkeys/0/waits").isObject());

        String id = listed.at("/passkeys/0/id").textValue();
        Refused.as(Problem.OWN_KEY_REQUIRED, holder.sendsAway(id));

        assertEquals(1, rows());
        given().auth()
                .oauth2(lease.path("token"))
                .delete("/v1/passkeys/" + id)
                .then()
                .statusCode(200)
                .body("passkeys", hasSize(0));
    }

    @Test
    void what_is_compared_cannot_be_told_from_what_the_hospital_is_shown() {
        Response registered = new PasskeyHolder(physician).registers();

        assertNotEquals(hashed("passkey " + id(registered)), check(registered));
        String lease = Answered.json(Base64.getUrlDecoder()
                        .decode(Hospital.pair(physician.pairingCode())
                                .<String>path("token")
                                .split("\\.")[1]))
                .required("lease")
                .textValue();
        assertNotEquals(
                hashed("waiting " + lease), phone.get("/v1/waiting-pairing").path("pairing.check"));
    }

    /** As anybody can. */
    private static String hashed(String text) {
        int bits = ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)))
                .getInt();
        StringBuilder characters = new StringBuilder();
        for (int i = 1; i <= 6; i++) {
            characters.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt((bits >>> (32 - 5 * i)) & 31));
        }
        return characters.toString();
    }

    @Test
    void what_no_device_makes_is_refused_and_is_no_fault_of_the_service() {
        byte[] nested = new byte[12_000];
        for (int i = 0; i < nested.length; i += 3) {
            nested[i] = (byte) 0xa1;
            nested[i + 1] = 0x61;
            nested[i + 2] = 0x61;
        }
        // {ver: "2.0", alg: -7, sig: h'61', certInfo: h'78', pubArea: h'7a'}
        String statement = "a56376657263322e3063616c67266373696741616863657274496e666f417867707562417265614" + "17a";
        byte[] data = Base64.getUrlDecoder().decode((String)
                new Authenticator().makes(holder.registrationOptions()).get("attestationObject"));
        byte[] authData = Arrays.copyOfRange(data, data.length - 164, data.length);
        int key = authData.length - 77;
        for (byte[] wrong : List.of(
                nested,
                attested("tpm", HexFormat.of().parseHex(statement), authData),
                attested("none", new byte[] {(byte) 0xa0}, ended(authData, key, (byte) 0xf6)),
                attested("none", new byte[] {(byte) 0xa0}, ended(authData, key, (byte) 0xa0)),
                attested("none", new byte[] {(byte) 0xa0}, ended(authData, key, (byte) 0xa1, (byte) 1, (byte) 2)))) {
            Map<String, Object> made = new HashMap<>(new Authenticator().makes(holder.registrationOptions()));
            made.put("attestationObject", Authenticator.text(wrong));
            Refused.as(Problem.PASSKEY_NOT_PROVEN, holder.sends(made));
        }
    }

    private static byte[] ended(byte[] authData, int before, byte... by) {
        byte[] ended = Arrays.copyOf(authData, before + by.length);
        System.arraycopy(by, 0, ended, before, by.length);
        return ended;
    }

    /** CBOR of {@code {fmt: …, attStmt: …, authData: …}}. */
    private static byte[] attested(String format, byte[] statement, byte[] authData) {
        ByteBuffer out = ByteBuffer.allocate(64 + statement.length + authData.length);
        out.put((byte) 0xa3).put((byte) 0x63).put("fmt".getBytes(StandardCharsets.US_ASCII));
        out.put((byte) (0x60 | format.length())).put(format.getBytes(StandardCharsets.US_ASCII));
        out.put((byte) 0x67).put("attStmt".getBytes(StandardCharsets.US_ASCII)).put(statement);
        out.put((byte) 0x68).put("authData".getBytes(StandardCharsets.US_ASCII));
        out.put((byte) 0x59).putShort((short) authData.length).put(authData);
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void of_the_same_answer_at_once_one_opens() {
        Map<String, Object> answered = holder.authenticator().answers(holder.assertionOptions());

        List<Integer> statuses = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> holder.shows(answered).statusCode(), Hospital.AT_ONCE))
                .limit(6)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertEquals(List.of(201, 404, 404, 404, 404, 404), statuses);
    }

    @Test
    void an_answer_from_another_site_is_refused_by_saying_which_is_ours() {
        String copied = "https://respite.example.com";

        for (Authenticator wrong : List.of(
                new Authenticator().origin(copied),
                new Authenticator().rpId("example.com"),
                new Authenticator().insideAnotherPage(),
                new Authenticator().below(Authenticator.ORIGIN))) {
            Refused.as(Problem.PASSKEY_OF_ANOTHER_SITE, holder.sends(wrong.makes(holder.registrationOptions())))
                    .body("site", is(Authenticator.ORIGIN));
        }
        holder.authenticator().origin(copied);
        Refused.as(Problem.PASSKEY_OF_ANOTHER_SITE, holder.opens());
        holder.authenticator().origin(Authenticator.ORIGIN).rpId("example.com");
        Refused.as(Problem.PASSKEY_OF_ANOTHER_SITE, holder.opens());
        holder.authenticator().rpId("").below(copied);
        Refused.as(Problem.PASSKEY_OF_ANOTHER_SITE, holder.opens());
    }

    @Test
    void a_device_that_does_not_ask_who_holds_it_is_not_enough() {
        Refused.as(
                Problem.USER_NOT_VERIFIED,
                holder.sends(new Authenticator().withoutAskingWhoHoldsIt().makes(holder.registrationOptions())));
        holder.authenticator().withoutAskingWhoHoldsIt();
        Refused.as(Problem.USER_NOT_VERIFIED, holder.opens());
    }

    @Test
    void what_was_changed_on_the_way_does_not_hold() {
        for (String part : List.of("signature", "authenticatorData", "clientDataJSON", "userHandle")) {
            Map<String, Object> answered = new HashMap<>(holder.authenticator().answers(holder.assertionOptions()));
            byte[] bytes = Base64.getUrlDecoder().decode((String) answered.get(part));
            int last = bytes.length - (part.equals("clientDataJSON") ? 2 : 1);
            bytes[last] = (byte) (part.equals("clientDataJSON") ? ' ' : bytes[last] ^ 1);
            answered.put(part, Authenticator.text(bytes));
            Refused.as(Problem.PASSKEY_NOT_PROVEN, holder.shows(answered));
        }
        Map<String, Object> nonsense = new HashMap<>(holder.authenticator().answers(holder.assertionOptions()));
        nonsense.put("clientDataJSON", Authenticator.text("nonsense".getBytes(StandardCharsets.UTF_8)));
        Refused.as(Problem.PASSKEY_NOT_PROVEN, holder.shows(nonsense));
        nonsense.put("clientDataJSON", "%%");
        Refused.as(Problem.MALFORMED_REQUEST, holder.shows(nonsense)).body("pointer", is("/clientDataJSON"));
        nonsense.remove("clientDataJSON");
        Refused.as(Problem.MALFORMED_REQUEST, holder.shows(nonsense)).body("pointer", is("/clientDataJSON"));
        Refused.as(Problem.MALFORMED_REQUEST, holder.sends(Map.of())).body("pointer", is("/attestationObject"));
    }

    @Test
    void somebody_elses_passkey_is_unknown_and_so_is_ones_own_under_another_id() {
        PasskeyHolder other = newcomer();
        other.registers().then().statusCode(201);

        Refused.as(Problem.PASSKEY_UNKNOWN, holder.shows(other.authenticator().answers(holder.assertionOptions())));
        Map<String, Object> pretended = new HashMap<>(other.authenticator().answers(holder.assertionOptions()));
        pretended.put("id", holder.authenticator().id());
        pretended.put("userHandle", null);
        Refused.as(Problem.PASSKEY_NOT_PROVEN, holder.shows(pretended));
    }

    @Test
    void one_that_counts_backwards_opens_nothing_and_the_phone_says_so() {
        holder.ownToken();
        holder.ownToken();
        holder.authenticator().countingFrom(1);

        Refused.as(Problem.PASSKEY_COPIED, holder.opens());

        phone.policy().then().body("passkeyChanges.last", is("copy-refused"));
        phone.get("/v1/me/access-log").then().body("entries.event", hasItem("passkey-copy-refused"));
        holder.authenticator().countingFrom(10);
        holder.opens().then().statusCode(201);
    }

    @Test
    void one_that_counts_nothing_since_it_is_on_several_devices_is_no_copy() {
        PasskeyHolder synced = newcomer();
        synced.authenticator().countingNothing();
        synced.registers().then().statusCode(201);

        synced.ownView(synced.ownToken()).then().statusCode(200);
        synced.ownView(synced.ownToken()).then().statusCode(200);
    }

    @Test
    void one_of_the_other_kind_of_key_opens_as_well() {
        PasskeyHolder windows = new PasskeyHolder(newcomer().physician(), Authenticator.withRsa());
        windows.registers().then().statusCode(201);

        windows.ownView(windows.ownToken()).then().statusCode(200);
    }

    @Test
    void what_it_opened_ends_after_ten_minutes_and_when_it_is_used_again() {
        String before = holder.ownToken();
        String token = holder.ownToken();
        Refused.as(Problem.OWN_TOKEN_OVER, holder.ownView(before));

        Hospital.pass(Duration.ofMinutes(9));
        holder.ownView(token).then().statusCode(200);
        Hospital.pass(Duration.ofMinutes(1));
        Refused.as(Problem.OWN_TOKEN_OVER, holder.ownView(token));
    }

    @Test
    void what_it_opened_ends_with_it() {
        String token = holder.ownToken();
        String id = Answered.json(holder.lists()).at("/passkeys/0/id").textValue();
        Refused.as(
                Problem.PASSKEY_UNKNOWN, holder.removes(token, UUID.randomUUID().toString()));

        given().auth().oauth2(phone.token()).delete("/v1/passkeys/" + id).then().statusCode(200);

        Refused.as(Problem.OWN_TOKEN_OVER, holder.ownView(token));
        Refused.as(Problem.PASSKEY_UNKNOWN, holder.opens());
        phone.policy().then().body("passkeyChanges.last", is("removed"));
    }

    @Test
    void after_the_last_one_was_removed_what_comes_next_waits_for_nobody_and_opens_nothing() {
        PasskeyHolder only = newcomer();
        String id = id(only.registers());
        only.removes(only.ownToken(), id).then().statusCode(200).body("passkeys", hasSize(0));

        PasskeyHolder later = new PasskeyHolder(only.physician());
        check(later.registers());

        Refused.as(Problem.PASSKEY_WAITS, later.opens());
        Hospital.pair(only.physician().pairingCode()).then().statusCode(201).body("policy", nullValue());
    }

    @Test
    void a_revocation_ends_it_in_the_same_moment_and_leaves_no_row() {
        String token = holder.ownToken();
        UUID participant = phone.participant();
        check(new PasskeyHolder(physician).registers());
        assertEquals(2, rows());

        physician.revokes().then().statusCode(200);

        Refused.as(Problem.NO_CONSENT, holder.ownView(token));
        Refused.as(
                Problem.NO_CONSENT,
                holder.shows(holder.authenticator().answers(newcomer().assertionOptions())));
        assertEquals(0, rows(participant));
    }

    @Test
    void days_that_are_kept_open_to_a_passkey_that_is_used_anew() {
        String token = holder.ownToken();
        physician.revokes("keep").then().statusCode(200);

        Refused.as(Problem.OWN_TOKEN_OVER, holder.ownView(token));
        holder.ownView(holder.ownToken()).then().statusCode(200).body("days", hasSize(1));
        Refused.as(
                Problem.NO_CONSENT, given().auth().oauth2(physician.token()).post("/v1/passkeys/registration-options"));
    }

    @Test
    void a_pause_closes_nothing() {
        physician.pauses().then().statusCode(200);

        holder.ownView(holder.ownToken()).then().statusCode(200).body("days", hasSize(1));
    }

    @Test
    void one_person_has_eight_at_most() {
        for (int i = 1; i < 8; i++) {
            lets(phone, check(new PasskeyHolder(physician).registers())).then().statusCode(200);
        }

        Refused.as(Problem.PASSKEYS_FULL, new PasskeyHolder(physician).registers());
        holder.lists().then().body("passkeys", hasSize(8));
    }

    @Test
    void who_registers_again_and_again_is_told_to_wait_and_the_phone_is_heard_still() {
        Problem last = null;
        for (int i = 0; i <= 20 && last == null; i++) {
            Response answer = new PasskeyHolder(physician).registers();
            last = answer.statusCode() == 201 ? null : Problem.TOO_MANY_REQUESTS;
            if (last != null) {
                Refused.as(last, answer).header("Retry-After", is("3600"));
            }
        }

        assertEquals(Problem.TOO_MANY_REQUESTS, last);
        holder.ownView(holder.ownToken()).then().statusCode(200);
        Hospital.pass(Duration.ofMinutes(50));
        Refused.as(Problem.TOO_MANY_REQUESTS, new PasskeyHolder(physician).registers())
                .header("Retry-After", is("600"));
        Hospital.pass(Duration.ofMinutes(10));
        new PasskeyHolder(physician).registers().then().statusCode(201);
    }

    @Test
    void who_only_has_the_hospitals_sign_in_keeps_nobody_from_registering_beside_a_passkey_or_after_a_no() {
        PasskeyHolder hospital = new PasskeyHolder(physician);
        Response last = hospital.registers();
        for (int i = 0; i < 20 && last.statusCode() == 201; i++) {
            last = new PasskeyHolder(physician).registers();
        }
        Refused.as(Problem.TOO_MANY_REQUESTS, last);

        PasskeyHolder further = new PasskeyHolder(physician);
        String token = holder.ownToken();
        Map<String, Object> made = further.authenticator().makes(further.registrationOptions());
        Refused.as(
                Problem.OWN_TOKEN_OVER, holder.with("x".repeat(43)).body(made).post("/v1/passkeys"));
        Response registered = holder.with(token).body(made).post("/v1/passkeys");
        Refused.as(Problem.PASSKEY_WAITS, further.opens()).body("check", is(check(registered)));
        Refused.as(Problem.TOO_MANY_REQUESTS, new PasskeyHolder(physician).registers());

        given().auth()
                .oauth2(phone.token())
                .delete("/v1/passkeys/" + id(registered))
                .then()
                .statusCode(200);
        new PasskeyHolder(physician).registers().then().statusCode(201);
    }

    @Test
    void the_same_one_is_registered_once() {
        Refused.as(Problem.PASSKEY_EXISTS, holder.registers());
    }

    @Test
    void options_tell_nothing_of_who_it_is() {
        JsonNode registration = holder.registrationOptions();
        String user = registration.at("/publicKey/user/id").textValue();

        assertEquals(32, Base64.getUrlDecoder().decode(user).length);
        assertEquals(user, holder.registrationOptions().at("/publicKey/user/id").textValue());
        assertNotEquals(
                user, newcomer().registrationOptions().at("/publicKey/user/id").textValue());
        assertTrue(registration.toString().contains(holder.authenticator().id()), "no device makes a second");
        for (JsonNode options : List.of(registration, holder.assertionOptions())) {
            for (String who : List.of(physician.name(), phone.participant().toString())) {
                assertFalse(options.toString().contains(who), who);
            }
        }
        assertFalse(holder.assertionOptions()
                .toString()
                .contains(holder.authenticator().id()));
        Refused.as(
                Problem.NO_CONSENT,
                given().auth().oauth2(Hospital.somebody().token()).post("/v1/passkeys/assertion-options"));
    }

    @Test
    void nothing_that_names_the_passkey_or_its_device_is_in_clear() {
        holder.ownToken();
        String row = pool.preparedQuery("select p::text from passkey p where participant_id = $1")
                .executeAndAwait(Tuple.of(phone.participant()))
                .iterator()
                .next()
                .getString(0);
        byte[] id = Base64.getUrlDecoder().decode(holder.authenticator().id());

        assertFalse(row.contains(HexFormat.of().formatHex(id)));
        assertFalse(row.contains(HexFormat.of().formatHex("make of a device".getBytes(StandardCharsets.UTF_8))));
    }

    private long rows() {
        return rows(phone.participant());
    }

    private long rows(UUID participant) {
        return pool.preparedQuery("select count(*) from passkey where participant_id = $1")
                .executeAndAwait(Tuple.of(participant))
                .iterator()
                .next()
                .getLong(0);
    }
}
