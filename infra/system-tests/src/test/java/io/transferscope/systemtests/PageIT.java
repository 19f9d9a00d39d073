package io.transferscope.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.stack.Installation;
import io.transferscope.systemtests.fault.FaultWorker;
import io.transferscope.systemtests.fault.InjectedFault;
import io.transferscope.systemtests.run.StudyClient;
import io.transferscope.systemtests.run.StudyTemplate;
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
    private static final Duration SHORT = Duration.ofMinutes(2);
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

    /** Of the page as its study ran. */
    private static final List<Sight> SIGHTS = new ArrayList<>();

    /** When its trainers stood still. */
    private static Sight halfway;

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
        halfway = watchAStudyRun();
        request(AGAIN);
        awaitCompleted(AGAIN);
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

    /** What one sees of a study at one moment. */
    private record Sight(String state, long networks, long points) {
        static Sight now() {
            return new Sight(
                    browser.text(".part-header .state"),
                    count(".part-networks li[data-status]"),
                    count(".marker[data-network]"));
        }

        private static long count(String selector) {
            return (Long)
                    browser.run("return document.querySelectorAll(arguments[0]).length", selector);
        }
    }

    /** Returns what one sees of it while its trainers stand still. */
    private static Sight watchAStudyRun() throws Exception {
        browser.size(1280, 900);
        request(STUDY);
        browser.open(STUDY_PAGE);
        browser.run("window.isFirst = true");
        look(sight -> measured() > 0);
        List<FaultWorker.End> ends = pauseTrainers();
        // What they have measured last is on its way to the page.
        look(sight -> sight.networks() > 0 && sight.points() == measured());
        Sight seen = SIGHTS.get(SIGHTS.size() - 1);
        for (FaultWorker.End end : ends) {
            end.run();
        }
        look(sight -> sight.state().equals("completed"));
        await().atMost(SHORT).until(() -> Sight.now().points() == planned());
        assertThat(browser.run("return window.isFirst"))
                .as("the page was not loaded anew")
                .isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
        return seen;
    }

    /** Looks again and again, until it looks like that. */
    private static void look(Predicate<Sight> isEnough) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(
                        () -> {
                            Sight sight = Sight.now();
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
        long planned = planned();

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
        JsonNode summary = view("/summary");
        await().atMost(SHORT).until(() -> !browser.text("[data-table=means]").isEmpty());

        await().atMost(SHORT).until(() -> !browser.text(".contact-sheet").isEmpty());
        assertThat(browser.text("[aria-labelledby=data]"))
                .contains(view("/dataset").path("layout").asText());

        numbers.assertGrid(view("/accuracies"));
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
            PAGES.forEach((name, path) -> inspect(name, path, theme));
        }
    }

    @Test
    void everyPageFitsAPhone() {
        browser.size(360, 780);
        browser.theme("light");
        PAGES.forEach(
                (name, path) -> {
                    show(path);
                    screenshot(name + "-phone", 360, 780);
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
        show(STUDY_PAGE);
        browser.run("window.isFirst = true");

        new FaultWorker(system).begin(new InjectedFault.Killed(TestSystem.AGGREGATOR));

        String notice = "[data-connection]:not([hidden])";
        await().atMost(SHORT).until(() -> !browser.text(notice).isEmpty());
        await().atMost(Duration.ofMinutes(2)).until(() -> browser.text(notice).isEmpty());
        assertThat(Sight.now().points()).isPositive();
        assertThat(browser.run("return window.isFirst")).isEqualTo(true);
    }

    @Test
    void aStudyThatIsDeletedLeavesItsPage() throws Exception {
        String name = "page-deleted";
        request(name);
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
        screenshot("sign-in", 1280, 900);

        browser.enter("#token", "a-wrong-one");
        await().atMost(SHORT).until(() -> browser.text(".lead").contains("is not the one"));
        browser.enter("#token", token);

        await().atMost(SHORT).until(() -> Sight.now().points() > 0);
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
        screenshot("signed-in", 1280, 900);
    }

    private static void inspect(String name, String path, String theme) {
        show(path);
        screenshot(name + "-" + theme, 1280, 900);
        assertThat(browser.breaches()).as("%s, %s", name, theme).isEmpty();
        assertThat(browser.foreignRequests()).as(name).isEmpty();
        assertThat(browser.complaints()).as(name).isEmpty();
    }

    /** Opens a page and waits until all of it is there. */
    private static void show(String path) {
        browser.open(path);
        await().atMost(SHORT).until(() -> !browser.text("main h1").isEmpty());
        if (path.equals(STUDY_PAGE)) {
            await().atMost(SHORT).until(() -> !browser.text("[data-table=boost]").isEmpty());
            await().atMost(SHORT).until(() -> Sight.now().points() > 0);
        }
        await().atMost(SHORT)
                .until(
                        () ->
                                browser.run(
                                                "return [...document.querySelectorAll('.marker')]"
                                                        + ".every(({style}) => style.opacity !== '0')"
                                                        + " && document.fonts.status === 'loaded'")
                                        .equals(true));
    }

    private static void screenshot(String name, int width, int height) {
        browser.screenshot(Path.of("target", "page", name + ".png"), width, height);
    }

    private static void request(String study) throws Exception {
        StudyClient studies = new StudyClient(system);
        studies.request(template().named(study));
        await().atMost(SHORT).until(() -> studies.look(study).isPresent());
    }

    private static void awaitCompleted(String study) {
        StudyClient studies = new StudyClient(system);
        await().atMost(SHORT)
                .until(
                        () ->
                                studies.look(study)
                                        .filter(state -> state.name().equals("completed"))
                                        .isPresent());
    }

    private static long planned() {
        return networks("planned");
    }

    private static long measured() {
        return networks("measured");
    }

    private static long networks(String count) {
        return view("").path("networks").path(count).asLong();
    }

    private static JsonNode view(String path) {
        try {
            return Json.readTree(system.rest().get("/api/v1/studies/" + STUDY + path));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no answer for " + path, e);
        }
    }

    /** With -Dpage.request=FILE, relative to the repository's root, any other study. */
    private static StudyTemplate template() {
        String file = System.getProperty("page.request");
        return file == null
                ? TestingStudies.SHORT_QUICKSTART
                : StudyTemplate.read(ROOT.resolve(file));
    }
}
