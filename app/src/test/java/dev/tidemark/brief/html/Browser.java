package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
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
final class Browser implements AutoCloseable {
    private static final List<String> DRIVERS = List.of("chromedriver");
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser open() {
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
                .build();
        return new Browser(new ChromeDriver(service, options));
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
    void show(Path page, int width, String scheme) {
        width(width);
        scheme(scheme);
        logs(LogType.BROWSER);
        logs(LogType.PERFORMANCE);
        driver.get(page.toUri().toString());
        settle();
    }

    void width(int width) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        settle();
    }

    void scheme(String scheme) {
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

    Map<String, Object> command(String name, Map<String, Object> arguments) {
        return driver.executeCdpCommand(name, arguments);
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object answer(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    long number(String script, Object... arguments) {
        return ((Number) script("return " + script, arguments)).longValue();
    }

    String text(String script, Object... arguments) {
        return String.valueOf(script("return " + script, arguments));
    }

    List<String> list(String script, Object... arguments) {
        List<String> all = new ArrayList<>();
        ((Collection<?>) script("return " + script, arguments)).forEach(item -> all.add(String.valueOf(item)));
        return all;
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Presses the tabulator and says what has the focus then. */
    String tab() {
        for (String type : List.of("keyDown", "keyUp")) {
            command(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        }
        return text("(document.activeElement.className + ' ' + document.activeElement.textContent).trim()");
    }

    /** What went wrong since the page was opened, as the console says. */
    List<String> complaints() {
        return logs(LogType.BROWSER).stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Addresses that were asked for since the page was opened. */
    List<String> requests() {
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
