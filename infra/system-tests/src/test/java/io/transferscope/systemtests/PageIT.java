package io.transferscope.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.stack.Installation;
import io.transferscope.systemtests.fault.FaultWorker;
import io.transferscope.systemtests.fault.InjectedFault;
import io.transferscope.systemtests.system.SystemSettings;
import io.transferscope.systemtests.system.TestSystem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real study, in a real browser, as it runs and when it is done. */
@Timeout(1800)
class PageIT {
    private static final Path ROOT = Path.of("../..");
    private static final Duration PATIENCE = Duration.ofMinutes(25);
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final String STUDY = "page";
    private static final String AGAIN = "page-again";
    private static final String STUDY_PAGE = "#/studies/" + STUDY;

    private static final Map<String, String> PAGES =
            Map.of(
                    "studies",
                    "#/",
                    "study",
                    STUDY_PAGE,
                    "network",
                    STUDY_PAGE + "/networks/0/0/A4B%2B",
                    "comparison",
                    "#/compare?study=" + STUDY + "&study=" + AGAIN);

    @TempDir static Path directory;
    private static TestSystem system;
    private static Browser browser;
    private static PageView view;
    private static PageStudies studies;

    /** Of the page as its study ran. */
    private static final List<PageView.Sight> SIGHTS = new ArrayList<>();

    /** When its trainers stood still. */
    private static PageView.Sight halfway;

    @BeforeAll
    @Timeout(1800)
    static void start() throws Exception {
        Optional<Browser.Programs> programs = Browser.Programs.find();
        assumeTrue(
                programs.isPresent(),
                "No Chromium with its driver is installed; CHROMIUM and CHROMEDRIVER may name them");
        system =
                TestSystem.start(
                        new SystemSettings(
                                directory.resolve("system"),
                                2,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(1)),
                        new Installation(ROOT),
                        line -> {});
        browser =
                Browser.start(
                        programs.get(), directory.resolve("profile"), system.rest().address());
        view = new PageView(browser, SHORT);
        studies = new PageStudies(system, SHORT);
        halfway = watchAStudyRun();
        studies.request(AGAIN);
        studies.awaitCompleted(AGAIN);
    }

    @BeforeEach
    void beginWhereStudiesAreListed() {
        browser.size(1280, 900);
        browser.open("#/");
        browser.complaints(); // the last test's
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (system != null) {
            system.close();
        }
    }

    /** Returns what one sees of it while its trainers stand still. */
    private static PageView.Sight watchAStudyRun() throws Exception {
        browser.size(1280, 900);
        studies.request(STUDY);
        browser.open(STUDY_PAGE);
        browser.run("window.isFirst = true");
        look(sight -> studies.networks(STUDY, "measured") > 0);
        List<FaultWorker.End> ends = pauseTrainers();
        // What they have measured last is on its way to the page.
        look(
                sight ->
                        sight.networks() > 0
                                && sight.points() == studies.networks(STUDY, "measured"));
        PageView.Sight seen = SIGHTS.get(SIGHTS.size() - 1);
        for (FaultWorker.End end : ends) {
            end.run();
        }
        look(sight -> sight.state().equals("completed"));
        await().atMost(SHORT)
                .until(() -> view.now().points() == studies.networks(STUDY, "planned"));
        assertThat(browser.run("return window.isFirst"))
                .as("the page was not loaded anew")
                .isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
        return seen;
    }

    /** Looks again and again, until it looks like that. */
    private static void look(Predicate<PageView.Sight> isEnough) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(
                        () -> {
                            PageView.Sight sight = view.now();
                            SIGHTS.add(sight);
                            return isEnough.test(sight);
                        });
    }

    /** So that a study is halfway for as long as one looks. */
    private static List<FaultWorker.End> pauseTrainers() throws Exception {
        List<FaultWorker.End> ends = new ArrayList<>();
        for (String trainer : system.trainers()) {
            ends.add(
                    new FaultWorker(system)
                            .begin(new InjectedFault.Paused(trainer, Duration.ZERO)));
        }
        return ends;
    }

    @Test
    void aRunningStudyFillsItsPage() {
        long planned = studies.networks(STUDY, "planned");

        assertThat(halfway)
                .as("all that is measured while the study runs, in a grid of all networks")
                .matches(sight -> sight.state().equals("running"))
                .matches(sight -> sight.networks() == planned)
                .matches(sight -> sight.points() > 0 && sight.points() < planned);
        assertThat(SIGHTS)
                .as("all networks in the grid as soon as there is one")
                .allMatch(sight -> sight.networks() == 0 || sight.networks() == planned);
    }

    @Test
    void theFinishedPageShowsWhatRestGives() throws Exception {
        PageNumbers numbers = new PageNumbers(browser);
        browser.open(STUDY_PAGE);
        JsonNode summary = studies.rest(STUDY, "/summary");
        await().atMost(SHORT).until(() -> !browser.text("[data-table=means]").isEmpty());

        await().atMost(SHORT).until(() -> !browser.text(".contact-sheet").isEmpty());
        assertThat(browser.text("[aria-labelledby=data]"))
                .contains(studies.rest(STUDY, "/dataset").path("layout").asText());

        numbers.assertGrid(studies.rest(STUDY, "/accuracies"));
        numbers.assertEffects(summary.path("effects"));
        numbers.assertBoost(summary);
        numbers.assertAdvice(summary.path("advice"));
        numbers.assertScope(0, summary.path("pooled"));
        for (int i = 0; i < summary.path("groups").size(); i++) {
            numbers.assertScope(i + 1, summary.path("groups").get(i).path("summary"));
        }
    }

    @Test
    void everyPageIsAccessibleAndAsksOnlyItsAggregator() {
        for (String theme : List.of("light", "dark")) {
            browser.theme(theme);
            PAGES.forEach((name, path) -> view.inspect(name, path, theme));
        }
    }

    @Test
    void everyPageFitsAPhone() {
        browser.size(360, 780);
        browser.theme("light");
        PAGES.forEach(
                (name, path) -> {
                    view.show(path);
                    view.screenshot(name + "-phone", 360, 780);
                    assertThat(browser.run("return document.documentElement.scrollWidth"))
                            .as(name)
                            .isEqualTo(360L);
                });
    }

    @Test
    void anUnknownStudyLeadsToTheNearest() {
        browser.open("#/studies/" + STUDY + "x");

        await().atMost(SHORT).until(() -> browser.text("h1").equals("Not found"));
        assertThat(browser.text("main a[href='" + STUDY_PAGE + "']")).isEqualTo(STUDY);
    }

    @Test
    void thePageOutlivesItsAggregator() throws Exception {
        view.show(STUDY_PAGE);
        browser.run("window.isFirst = true");

        new FaultWorker(system).begin(new InjectedFault.Killed(TestSystem.AGGREGATOR));

        String notice = "[data-connection]:not([hidden])";
        await().atMost(SHORT).until(() -> !browser.text(notice).isEmpty());
        await().atMost(SHORT).until(() -> browser.text(notice).isEmpty());
        assertThat(view.now().points()).isPositive();
        assertThat(browser.run("return window.isFirst")).isEqualTo(true);
    }

    @Test
    void aStudyThatIsDeletedLeavesItsPage() throws Exception {
        String name = "page-deleted";
        studies.request(name);
        studies.awaitCompleted(name); // else its splitter may yet say more of it
        browser.open("#/studies/" + name);
        await().atMost(SHORT).until(() -> browser.text("h1").equals(name));

        system.publisher().publish(Topics.STUDY_DELETIONS, new StudyDeleted(name));

        await().atMost(SHORT).until(() -> browser.text("h1").equals("Not found"));
        assertThat(browser.run("return document.title")).isEqualTo("Not found · Transferscope");
    }

    @Test
    void whoNeedsATokenIsAskedForItOnce() {
        String token = "a-token-that-is-shared";
        URI guarded =
                system.startReplica(
                                Map.of(
                                        "TRANSFERSCOPE_AGGREGATOR_ACCESS_TOKEN",
                                        token,
                                        "TRANSFERSCOPE_AGGREGATOR_ACCESS_READING",
                                        "token"))
                        .address();
        browser.open(guarded, STUDY_PAGE);
        await().atMost(SHORT).until(() -> browser.text("h1").equals("Sign in"));
        assertThat(browser.breaches()).isEmpty();
        view.screenshot("sign-in", 1280, 900);

        browser.enter("#token", "a-wrong-one");
        await().atMost(SHORT).until(() -> browser.text(".lead").contains("is not the one"));
        browser.enter("#token", token);

        await().atMost(SHORT).until(() -> view.now().points() > 0);
        browser.run(
                "const figure = document.querySelector('.paper-figure');"
                        + " figure.open = true; figure.scrollIntoView()");
        await().atMost(SHORT)
                .until(
                        () ->
                                browser.run(
                                                "return document.querySelector('.paper-figure img')"
                                                        + ".naturalWidth > 0")
                                        .equals(true));
        view.screenshot("signed-in", 1280, 900);
    }
}
