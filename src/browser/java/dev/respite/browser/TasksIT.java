package dev.respite.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** Each person's whole task, by names and roles alone. */
class TasksIT {
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{4}");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private Reader reader;

    @BeforeEach
    void opens() throws Exception {
        reader = new Reader(Demo.site());
    }

    @AfterEach
    void closes() {
        reader.close();
    }

    @Test
    void a_physician_joins_pairs_a_phone_and_leaves_and_the_phone_stops() throws Exception {
        String name = "browser-" + UUID.randomUUID();
        reader.signIn(name, "physician", "emergency", "/me");

        String phone = joinAndPair();
        assertEquals(200, Demo.ask("GET", "/v1/sync-policy", phone, "").statusCode());
        reader.open("/me/leave").press("Leave and erase everything");

        HttpResponse<String> stopped = Demo.ask("GET", "/v1/sync-policy", phone, "");
        assertEquals(403, stopped.statusCode());
        assertTrue(stopped.body().contains("consent-revoked"), stopped.body());
    }

    @Test
    void a_physician_without_a_browsers_script_joins_and_pauses() throws Exception {
        reader.signIn("browser-" + UUID.randomUUID(), "physician", "emergency", "/me");
        reader.withoutScript(true);

        String phone = joinAndPair();
        reader.open("/me/leave").press("Pause now");

        HttpResponse<String> night = Demo.ask("PUT", "/v1/nights/2026-01-01", phone, "{}");
        assertTrue(night.body().contains("consent-paused"), night.body());
    }

    @Test
    void a_physician_makes_a_passkey_and_opens_what_is_theirs_with_it() throws Exception {
        reader.chromium()
                .addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                        .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                        .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                        .setHasResidentKey(true)
                        .setHasUserVerification(true)
                        .setIsUserVerified(true));
        reader.signIn("browser-" + UUID.randomUUID(), "physician", "emergency", "/me");
        join();
        reader.open("/me/passkey").press("Make a passkey");
        reader.waitFor("Remove");
        reader.press("Open my numbers with a passkey");
        reader.waitFor("Close my numbers");

        assertEquals("", reader.cookiesThatScriptsSee().replaceAll("language=\\w+", ""));
    }

    @Test
    void who_has_only_the_receipts_secret_leaves_without_signing_in() throws Exception {
        String name = "browser-" + UUID.randomUUID();
        reader.signIn(name, "physician", "emergency", "/me");
        String secret = join();
        reader.chromium().manage().deleteAllCookies();

        reader.open("/leave");
        reader.chromium()
                .findElement(By.cssSelector("main input:not([type=hidden]), main textarea"))
                .sendKeys(secret);
        reader.pressFirst();

        assertFalse(reader.chromium().getCurrentUrl().contains(secret));
        assertEquals(
                404,
                Demo.ask("GET", "/v1/consents/current", token("physician", name), "")
                        .statusCode());
    }

    @Test
    void a_lead_reads_a_unit_and_records_an_action_by_keyboard_alone() throws Exception {
        reader.signIn("lead", "/units");
        reader.pressFirst();
        reader.open("/units/emergency?purpose=working-conditions");
        WebElement kind = reader.chromium().findElement(By.cssSelector("main select"));
        new Select(kind).selectByIndex(1);
        String today = Demo.ask("GET", "/demo/clock", "", "").body().replaceAll(".*\"now\":\"(.{10}).*", "$1");
        WebElement day = reader.chromium().findElement(By.cssSelector("main input[type=date], main input[type=text]"));
        reader.chromium().executeScript("arguments[0].value = arguments[1]", day, today);
        day.sendKeys(Keys.TAB);

        for (int i = 0; i < 6 && !"button".equals(focused().getTagName()); i++) {
            focused().sendKeys(Keys.TAB);
        }
        assertEquals("Record it", focused().getText());
        focused().sendKeys(Keys.ENTER);

        reader.open("/units/emergency?purpose=working-conditions");
        assertFalse(reader.text().contains("No action is recorded"), reader.text());
    }

    @Test
    void a_steward_hides_a_unit_and_its_lead_reads_why() throws Exception {
        String reason = "Asked about single people, on " + UUID.randomUUID();
        reader.signIn("steward", "/oversight/suspensions");
        WebElement unit = reader.chromium().findElement(By.cssSelector("main select"));
        new Select(unit).selectByVisibleText("General Surgery");
        reader.chromium().findElement(By.cssSelector("main textarea")).sendKeys(reason);
        reader.press("Hide the signal");

        reader.signIn("lead", "/units");
        reader.pressFirst();
        reader.open("/units/general-surgery?purpose=working-conditions");

        assertTrue(reader.text().contains(reason), reader.text());
    }

    @Test
    void somebody_raises_a_concern_without_signing_in_and_reads_the_answer() throws Exception {
        reader.open("/concern");
        for (WebElement list : reader.chromium().findElements(By.cssSelector("main select"))) {
            new Select(list).selectByIndex(1);
        }
        reader.chromium().findElements(By.cssSelector("main input[type=radio]")).stream()
                .findFirst()
                .ifPresent(WebElement::click);
        reader.chromium()
                .findElement(By.cssSelector("main textarea"))
                .sendKeys("Somebody asked at rounds who takes part and who does not.");
        reader.pressFirst();
        String shown = reader.text();
        String key = reader.chromium().findElement(By.id("case-key")).getText();
        Matcher id = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}").matcher(shown);
        assertTrue(id.find(), shown);
        String steward = token("steward", "steward");

        HttpResponse<String> answered = Demo.ask(
                "POST",
                "/v1/concerns/" + id.group() + "/answer",
                steward,
                "{\"text\":\"Thank you. I have spoken to the lead.\"}");

        assertTrue(answered.statusCode() < 300, answered.body());
        reader.open("/concern/case");
        reader.chromium()
                .findElement(By.cssSelector("main [name=id]:not([type=hidden])"))
                .sendKeys(id.group());
        reader.chromium()
                .findElement(By.cssSelector("main [name=key]:not([type=hidden])"))
                .sendKeys(key);
        reader.pressFirst();
        assertTrue(reader.text().contains("I have spoken to the lead."), reader.text());
    }

    /** Through the notice and its questions; the secret that is shown once. */
    private String join() {
        reader.open("/me/join");
        reader.chromium().findElement(By.id("streams-both")).click();
        String[] right = {"0", "1", "2"};
        for (int i = 0; i < right.length; i++) {
            reader.chromium()
                    .findElement(
                            By.cssSelector("main input[type=radio][name='q" + (i + 1) + "'][value='" + right[i] + "']"))
                    .click();
        }
        new Select(reader.chromium().findElement(By.id("unit"))).selectByVisibleText("Emergency");
        reader.chromium().findElement(By.id("agree")).click();
        return reader.chromium().findElement(By.id("secret")).getText();
    }

    private String joinAndPair() throws Exception {
        join();
        reader.open("/me/pair").pressFirst();
        Matcher code = CODE.matcher(
                reader.chromium().findElement(By.id("pairing-code")).getText());
        assertTrue(code.find(), reader.text());
        HttpResponse<String> lease = Demo.ask(
                "POST", "/v1/consent-tokens", "", "{\"code\":\"" + code.group().replaceAll("[- ]", "") + "\"}");
        Matcher token = TOKEN.matcher(lease.body());
        assertTrue(token.find(), lease.body());
        return token.group(1);
    }

    private static String token(String role, String name) throws Exception {
        return Demo.ask("GET", "/demo/token?role=" + role + "&name=" + name, "", "")
                .body();
    }

    private WebElement focused() {
        return reader.chromium().switchTo().activeElement();
    }
}
