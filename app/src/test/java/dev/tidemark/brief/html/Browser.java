package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A Chromium without a window. Where none is installed the tests that need it are skipped, unless {@code
 * TIDEMARK_REQUIRE_BROWSER} is set: then they fail.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> DRIVERS = List.of("chromedriver");
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    public static Browser open() {
        Path chromedriver = installed(DRIVERS);
        Path chromium = installed(BROWSERS);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--window-size=1440,900");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .withTimeout(Duration.ofMinutes(2))
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
        return new Browser(driver);
    }

    private static Path installed(List<String> names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> none(names));
    }

    private static Path none(List<String> names) {
        String message = "skipped: there is no " + String.join(", ", names) + " on the PATH";
        if ("1".equals(System.getenv("TIDEMARK_REQUIRE_BROWSER"))) {
            fail(message + ", and TIDEMARK_REQUIRE_BROWSER is set");
        }
        return abort(message);
    }

    /** Opens a page afresh at a width, in light or dark, and forgets what was logged before. */
    public void show(Path page, int width, String scheme) {
        width(width);
        scheme(scheme);
        logs(LogType.BROWSER);
        logs(LogType.PERFORMANCE);
        driver.get(page.toUri().toString());
        settle();
    }

    /** Opens an address, as {@link #show} does. */
    public void visit(String address, int width, String scheme) {
        width(width);
        scheme(scheme);
        logs(LogType.BROWSER);
        logs(LogType.PERFORMANCE);
        driver.get(address);
        settle();
    }

    /** Opens an address and waits for no script. */
    public void visitPlainly(String address) {
        driver.get(address);
    }

    /** Types text where the focus is; keys have characters of their own, as {@code Keys.ENTER}. */
    public void type(CharSequence text) {
        driver.switchTo().activeElement().sendKeys(text);
    }

    /** Waits until something is true of the page; fails where it does not come to be. */
    public void until(String condition) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() - end < 0) {
            if (Boolean.TRUE.equals(driver.executeScript("return Boolean(" + condition + ")"))) {
                return;
            }
            answer("setTimeout(arguments[0], 25);");
        }
        fail("never: " + condition + " at " + driver.getCurrentUrl() + "\n" + complaints());
    }

    /** Has pages run no script, or run them again. */
    public void scripts(boolean run) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    /** Where the browser is. */
    public String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** What it has of the page, as the server sent it or a script changed it. */
    public String source() {
        return String.valueOf(driver.getPageSource());
    }

    /** Serious findings of axe, what is left out named by selectors. */
    public List<?> barriers(String... without) throws java.io.IOException {
        try (java.io.InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            // As a command of the browser, because the policy of the page lets in no script of others.
            command(
                    "Runtime.evaluate",
                    Map.of("expression", new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
        }
        return (List<?>) answer("""
                const [without, done] = arguments;
                axe.run({ exclude: without }, { resultTypes: ['violations'] }).then((results) => done(results.violations
                  .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                  .map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target + ' ' + n.failureSummary))),
                  (problem) => done([String(problem)]));""", List.of(without));
    }

    public void width(int width) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        settle();
    }

    public void scheme(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("media", "", "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        settle();
    }

    /** Waits until the page has been painted twice. */
    private void settle() {
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));");
    }

    public Map<String, Object> command(String name, Map<String, Object> arguments) {
        return driver.executeCdpCommand(name, arguments);
    }

    public Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    public Object answer(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    public long number(String script, Object... arguments) {
        return ((Number) script("return " + script, arguments)).longValue();
    }

    public String text(String script, Object... arguments) {
        return String.valueOf(script("return " + script, arguments));
    }

    public List<String> list(String script, Object... arguments) {
        List<String> all = new ArrayList<>();
        ((Collection<?>) script("return " + script, arguments)).forEach(item -> all.add(String.valueOf(item)));
        return all;
    }

    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Presses the tabulator and says what has the focus then. */
    public String tab() {
        for (String type : List.of("keyDown", "keyUp")) {
            command(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        }
        return text("(document.activeElement.className + ' ' + document.activeElement.textContent).trim()");
    }

    /** What went wrong since the page was opened, as the console says. */
    public List<String> complaints() {
        return logs(LogType.BROWSER).stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Addresses that were asked for since the page was opened. */
    public List<String> requests() {
        ObjectMapper mapper = new ObjectMapper();
        List<String> addresses = new ArrayList<>();
        for (LogEntry entry : logs(LogType.PERFORMANCE)) {
            JsonNode message = mapper.readTree(entry.getMessage()).get("message");
            if (message.get("method").asString().equals("Network.requestWillBeSent")) {
                addresses.add(message.get("params").get("request").get("url").asString());
            }
        }
        return addresses;
    }

    private List<LogEntry> logs(String type) {
        return driver.manage().logs().get(type).getAll();
    }

    byte[] pdf() {
        Map<String, Object> printed =
                command("Page.printToPDF", Map.of("printBackground", true, "paperWidth", 8.27, "paperHeight", 11.69));
        return Base64.getDecoder().decode(String.valueOf(printed.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }

    @Override
    public String toString() {
        return driver.getCapabilities().getBrowserName().toLowerCase(Locale.ROOT);
    }
}
