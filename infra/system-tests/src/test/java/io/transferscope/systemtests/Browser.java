package io.transferscope.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that this machine has; nothing is ever downloaded. */
final class Browser implements AutoCloseable {
    private static final Duration SCRIPT_PATIENCE = Duration.ofSeconds(60);
    private static final int TALLEST = 12_000;

    /** Rules for accessibility, which run in the page. */
    private static final String AXE = resource("/axe.min.js");

    private final ChromeDriver driver;
    private final URI address;

    private Browser(ChromeDriver driver, URI address) {
        this.driver = driver;
        this.address = address;
    }

    /** Where Chromium and its driver are. */
    record Programs(Path chromium, Path driver) {
        /** From CHROMIUM and CHROMEDRIVER, or from the usual places. */
        static Optional<Programs> find() {
            Optional<Path> chromium =
                    program(
                            "CHROMIUM",
                            "/usr/bin/chromium",
                            "/usr/bin/chromium-browser",
                            "/usr/bin/google-chrome");
            Optional<Path> driver =
                    program(
                            "CHROMEDRIVER",
                            "/usr/bin/chromedriver",
                            "/usr/lib/chromium-browser/chromedriver");
            return chromium.flatMap(found -> driver.map(drives -> new Programs(found, drives)));
        }

        private static Optional<Path> program(String variable, String... places) {
            return Stream.concat(Stream.ofNullable(System.getenv(variable)), Stream.of(places))
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    /**
     * @param profile an empty directory
     * @param address that pages are below
     */
    static Browser start(Programs programs, Path profile, URI address) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(programs.chromium().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(programs.driver().toFile())
                        .usingAnyFreePort()
                        .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(SCRIPT_PATIENCE);
        return new Browser(driver, address);
    }

    /** Goes to a page anew, as if it were typed in. */
    void open(String path) {
        open(address, path);
    }

    /** Goes to a page of another server. */
    void open(URI server, String path) {
        driver.get("about:blank");
        driver.get(server.resolve(path).toString());
    }

    /** What the reader has chosen, from the next page on. */
    void theme(String theme) {
        run("localStorage.setItem('transferscope.theme', arguments[0])", theme);
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    /** Types into a field, and presses Enter. */
    void enter(String selector, String text) {
        driver.findElement(By.cssSelector(selector)).sendKeys(text, Keys.ENTER);
    }

    String text(String selector) {
        return run("return document.querySelector(arguments[0])?.textContent ?? ''", selector)
                .toString();
    }

    /** Breaches of the rules for accessibility, in words. */
    List<?> breaches() {
        driver.executeScript(AXE);
        Object breaches =
                driver.executeAsyncScript(
                        """
                        const done = arguments[arguments.length - 1];
                        axe.run(document, {resultTypes: ["violations"]}).then(
                            ({violations}) => done(violations.map(
                                ({id, nodes}) => id + ": " + nodes.map(({html}) => html).join(" "))),
                            (failure) => done([String(failure)]));
                        """);
        return (List<?>) Objects.requireNonNull(breaches);
    }

    /** The whole page, however long. */
    void screenshot(Path file, int width, int height) {
        size(width, height);
        long content =
                Math.min(TALLEST, (Long) run("return document.documentElement.scrollHeight"));
        size(width, (int) Math.max(content, height));
        Object png =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                        .get("data");
        size(width, height);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(Objects.requireNonNull(png).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page asked for from elsewhere than its own aggregator. */
    List<?> foreignRequests() {
        return (List<?>)
                run(
                        """
                        return performance.getEntriesByType("resource").map(({name}) => name)
                            .filter((name) => !name.startsWith(arguments[0]))
                        """,
                        address.toString());
    }

    /** What the browser complained about since the last time. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
