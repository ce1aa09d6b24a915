package dev.respite.browser;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody at a browser, who finds things by what they are called. */
final class Reader implements AutoCloseable {
    private static final Path PICTURES = Path.of(System.getProperty("respite.pictures"));

    private final ChromeDriver chromium;
    private final URI site;

    Reader(URI site) {
        this.site = site;
        System.setProperty(ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY, "/usr/bin/chromedriver");
        this.chromium = new ChromeDriver(new ChromeOptions()
                .setBinary("/usr/bin/chromium")
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--lang=en"));
        chromium.manage().timeouts().implicitlyWait(Duration.ofSeconds(2));
        wide(1280);
    }

    ChromeDriver chromium() {
        return chromium;
    }

    Reader wide(int pixels) {
        chromium.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** As the system's settings would have it: {@code prefers-color-scheme}, {@code forced-colors}. */
    Reader prefers(String scheme, String forced) {
        chromium.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "forced-colors", "value", forced))));
        return this;
    }

    Reader withoutScript(boolean without) {
        chromium.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", without));
        return this;
    }

    Reader open(String path) {
        chromium.get(site.resolve(path).toString());
        return this;
    }

    /** By the invented hospital's provider, where one picks who to be. */
    Reader signIn(String name, String path) {
        chromium.manage().deleteAllCookies();
        open(path);
        chromium.findElement(By.linkText(name)).click();
        return open(path);
    }

    /** Somebody who is not on the provider's list. */
    Reader signIn(String name, String roles, String units, String path) {
        chromium.manage().deleteAllCookies();
        open(path);
        chromium.get(chromium.getCurrentUrl() + "&as=" + name + "&roles=" + roles + "&units=" + units);
        return open(path);
    }

    String heading() {
        return chromium.findElement(By.tagName("h1")).getText();
    }

    String text() {
        return chromium.findElement(By.tagName("main")).getText();
    }

    WebElement field(String label) {
        WebElement named = chromium.findElement(By.xpath("//label[contains(normalize-space(.),\"" + label + "\")]"));
        return chromium.findElement(By.id(named.getDomAttribute("for")));
    }

    Reader press(String button) {
        chromium.findElement(By.xpath("//main//button[contains(normalize-space(.),\"" + button + "\")]"))
                .click();
        return this;
    }

    /** The one button of the page's own form, if there is one. */
    Reader pressFirst() {
        chromium.findElements(By.cssSelector("main form button")).stream()
                .findFirst()
                .ifPresent(WebElement::click);
        return this;
    }

    /** Until the page's own text says this. */
    Reader waitFor(String words) {
        new WebDriverWait(chromium, Duration.ofSeconds(10)).until(page -> text().contains(words));
        return this;
    }

    String cookiesThatScriptsSee() {
        return String.valueOf(chromium.executeScript("return document.cookie"));
    }

    Reader follow(String link) {
        chromium.findElement(By.partialLinkText(link)).click();
        return this;
    }

    /** What axe finds wrong, a line each. */
    List<String> violations() {
        Results results = new AxeBuilder().analyze(chromium);
        return results.getViolations().stream().map(Reader::line).toList();
    }

    private static String line(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).collect(Collectors.joining(" | "));
    }

    /** Addresses of everything that the page loaded, itself included. */
    List<String> loaded() {
        Object names = chromium.executeScript(
                "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).map(e => e.name)");
        return ((List<?>) names)
                .stream()
                        .map(String::valueOf)
                        .filter(name -> !name.startsWith("data:"))
                        .toList();
    }

    /** How wide the page is beyond its window, in pixels. */
    long overflow() {
        return ((Number) chromium.executeScript(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .longValue();
    }

    /** Sheets of A4 that it takes printed. */
    int sheets() {
        Object printed = chromium.executeCdpCommand(
                        "Page.printToPDF",
                        Map.of(
                                "paperWidth",
                                8.27,
                                "paperHeight",
                                11.69,
                                "preferCSSPageSize",
                                true,
                                "printBackground",
                                false))
                .get("data");
        String pdf = new String(
                Base64.getDecoder().decode(String.valueOf(printed)), java.nio.charset.StandardCharsets.ISO_8859_1);
        return pdf.split("/Type\\s*/Page[^s]", -1).length - 1;
    }

    void picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        Object whole = chromium.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        Files.write(PICTURES.resolve(name + ".png"), OutputType.BYTES.convertFromBase64Png(String.valueOf(whole)));
    }

    @Override
    public void close() {
        chromium.quit();
    }
}
