package io.transferscope.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which states follow on which, as docs/states.md draws them. */
class NetworkStateTest {
    private static final Path DOCUMENT = Path.of("../../docs/states.md");
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int HISTORIES = 100;
    private static final int EVENTS = 100;

    private static List<NetworkState> states(Studies studies, Instant heardSince) {
        StudySnapshot study = studies.find(RandomHistory.PLAN.study()).orElseThrow();
        return IntStream.range(0, study.size())
                .mapToObj(number -> study.state(number, heardSince))
                .toList();
    }

    /** Every step that any network takes in many histories. */
    private static Set<String> steps() {
        Set<String> steps = new TreeSet<>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            TestingLog log = new TestingLog();
            RandomHistory history = new RandomHistory(log, new Random(seed)).planned();
            Studies studies = new Studies();
            log.replayNews(studies);
            studies.planRead(RandomHistory.PLAN_REF, RandomHistory.PLAN);
            List<NetworkState> before = states(studies, log.now().minus(SILENCE));
            for (int event = 0; event < EVENTS; event++) {
                history.goesOn(before);
                log.replayNews(studies);
                List<NetworkState> after = states(studies, log.now().minus(SILENCE));
                addSteps(before, after, steps);
                before = after;
            }
        }
        return steps;
    }

    private static void addSteps(
            List<NetworkState> before, List<NetworkState> after, Set<String> steps) {
        for (int i = 0; i < after.size(); i++) {
            String from = before.get(i).getClass().getSimpleName();
            String to = after.get(i).getClass().getSimpleName();
            if (!to.equals(from)) {
                steps.add(from + " --> " + to);
            }
        }
    }

    @Test
    void everyStepIsDrawnAndEveryDrawnStepHappens() throws IOException {
        Set<String> drawn =
                Files.readString(DOCUMENT)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.contains(" --> ") && !line.contains("[*]"))
                        .map(line -> line.replaceAll(" *:.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(steps()).isEqualTo(drawn);
    }
}
