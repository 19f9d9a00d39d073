package io.transferscope.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;

/** The page as somebody sees it in a browser. */
final class PageView {
    private final Browser browser;
    private final Duration patience;

    /**
     * @param patience how long anything may take to appear
     */
    PageView(Browser browser, Duration patience) {
        this.browser = browser;
        this.patience = patience;
    }

    /** What one sees of a study at one moment. */
    record Sight(String state, long networks, long points) {}

    Sight now() {
        return new Sight(
                browser.text(".part-header .state"),
                count(".part-networks li[data-status]"),
                count(".marker[data-network]"));
    }

    private long count(String selector) {
        return (Long)
                browser.run("return document.querySelectorAll(arguments[0]).length", selector);
    }

    /** Opens a page and waits until all of it is there. */
    void show(String path) {
        browser.open(path);
        await().atMost(patience).until(() -> !browser.text("main h1").isEmpty());
        if (path.matches("#/studies/[^/]+")) {
            await().atMost(patience).until(() -> !browser.text("[data-table=boost]").isEmpty());
            await().atMost(patience).until(() -> now().points() > 0);
        }
        await().atMost(patience)
                .until(
                        () ->
                                browser.run(
                                                "return [...document.querySelectorAll('.marker')]"
                                                        + ".every(({style}) => style.opacity !== '0')"
                                                        + " && document.fonts.status === 'loaded'")
                                        .equals(true));
    }

    /** Shows a page, and asserts that it is accessible and asks nobody but its aggregator. */
    void inspect(String name, String path, String theme) {
        show(path);
        screenshot(name + "-" + theme, 1280, 900);
        assertThat(browser.breaches()).as("%s, %s", name, theme).isEmpty();
        assertThat(browser.foreignRequests()).as(name).isEmpty();
        assertThat(browser.complaints()).as(name).isEmpty();
    }

    void screenshot(String name, int width, int height) {
        browser.screenshot(Path.of("target", "page", name + ".png"), width, height);
    }
}
