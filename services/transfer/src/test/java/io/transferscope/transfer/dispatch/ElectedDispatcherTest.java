package io.transferscope.transfer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.runtime.election.Candidacy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElectedDispatcherTest {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ABSENCE = Duration.ofSeconds(4);

    @TempDir Path directory;

    private final TestingCandidacy candidacy = new TestingCandidacy();
    private final TestingHistory history = new TestingHistory();
    private final TestingStudy study = TestingStudy.called("tiny");
    private TestingWorld world;
    private ElectedDispatcher elected;
    private Duration time = Duration.ZERO;

    @BeforeEach
    void begin() {
        world = new TestingWorld(directory);
        elected =
                new ElectedDispatcher(
                        world.dispatcher(),
                        history,
                        candidacy,
                        new ElectedDispatcher.Times(PERIOD, PATIENCE, ABSENCE),
                        Clock.systemUTC(),
                        () -> time.toNanos());
    }

    @Test
    void standsForElectionWhenItKnowsAllStudies() throws Exception {
        history.known = false;
        elected.turn();
        assertThat(candidacy.stands).isFalse();
        assertThat(elected.lastSuccess()).isEmpty();

        history.known = true;
        elected.turn();
        assertThat(candidacy.stands).isTrue();
        assertThat(elected.lastSuccess()).isPresent();
    }

    @Test
    void whoIsNotElectedPublishesNothing() throws Exception {
        world.plan(study);
        elected.turn();

        assertThat(world.publisher.events()).isEmpty();
        assertThat(elected.isActing()).isFalse();
    }

    @Test
    void aTermBeginsWithWhatWasPublishedBefore() throws Exception {
        world.plan(study);
        candidacy.elect(1);
        history.whenItCatchesUp =
                () -> {
                    assertThat(world.publisher.events()).isEmpty();
                    assertThat(elected.isActing()).isFalse();
                };
        elected.turn();
        elected.turn();
        assertThat(history.catchUps).isEqualTo(1);
        assertThat(world.comesBack()).containsExactlyElementsOf(study.first());
        assertThat(elected.isActing()).isTrue();

        history.whenItCatchesUp = () -> assertThat(elected.isActing()).isFalse();
        candidacy.elect(2);
        assertThat(elected.isActing()).isFalse();
        elected.turn();
        assertThat(history.catchUps).isEqualTo(2);
        assertThat(elected.isActing()).isTrue();

        candidacy.term = OptionalLong.empty();
        assertThat(elected.isActing()).isFalse();
    }

    @Test
    void looksAtEverythingOncePerPeriodAndMeanwhileAtNews() throws Exception {
        candidacy.elect(1);
        elected.turn();
        assertThat(elected.isAtRest()).isTrue();

        pass(Duration.ofSeconds(2));
        world.plan(study);
        elected.turn();
        assertThat(world.comesBack()).containsExactlyElementsOf(study.first());
        assertThat(elected.isAtRest()).isTrue();

        pass(Duration.ofSeconds(3));
        assertThat(elected.isAtRest()).isFalse();
        elected.turn();
        assertThat(elected.isAtRest()).isTrue();
    }

    @Test
    void whatIsNotHeardOfIsNotActedOn() throws Exception {
        candidacy.elect(1);
        elected.turn();

        history.known = false;
        assertThat(elected.isActing()).isFalse();
        world.plan(study);
        elected.turn();
        assertThat(world.publisher.events()).isEmpty();
        assertThat(candidacy.stands).isTrue();

        history.known = true;
        elected.turn();
        assertThat(history.catchUps).as("it may have missed something").isEqualTo(2);
        assertThat(world.comesBack()).containsExactlyElementsOf(study.first());
    }

    @Test
    void publishesNoMoreOnceItNoLongerHears() throws Exception {
        world.plan(study);
        candidacy.elect(1);
        world.whenNextBlobIsPut(() -> history.known = false);
        elected.turn();

        assertThat(world.publisher.events()).isEmpty();
    }

    @Test
    void whoDoesNotReachTheStoreLeavesForAWhileAndGoesOnMeanwhile() throws Exception {
        world.plan(study);
        candidacy.elect(1);
        elected.turn();
        assertThat(world.comesBack()).isNotEmpty();
        world.plan(TestingStudy.called("another"));
        for (Duration left = PATIENCE.plus(PERIOD); !left.isNegative(); left = left.minus(PERIOD)) {
            assertThat(candidacy.stands).isTrue();
            world.objects.failNext(1);
            pass(PERIOD);
            elected.turn();
        }
        assertThat(candidacy.stands).isFalse();

        candidacy.term = OptionalLong.empty();
        world.objects.failNext(1);
        pass(ABSENCE);
        elected.turn();
        assertThat(candidacy.stands).as("nobody else may reach it either").isTrue();
    }

    @Test
    void whoHearsNothingForLongLeavesUntilItHearsAgain() throws Exception {
        candidacy.elect(1);
        elected.turn();

        pass(PATIENCE.multipliedBy(2)); // with nothing to do
        history.known = false;
        elected.turn();
        pass(PATIENCE);
        elected.turn();
        assertThat(candidacy.stands).isTrue();
        pass(Duration.ofSeconds(1));
        elected.turn();
        assertThat(candidacy.stands).isFalse();

        history.known = true;
        elected.turn();
        assertThat(candidacy.stands).as("others come first").isFalse();
        pass(ABSENCE);
        elected.turn();
        assertThat(candidacy.stands).isTrue();
    }

    @Test
    void whoCannotPublishForLongLeavesUntilItCanLook() throws Exception {
        candidacy.elect(1);
        elected.turn();
        world.plan(study);

        world.publisher.failNext(2);
        assertThatThrownBy(elected::turn).hasMessageContaining("Kafka is away");
        assertThat(elected.isActing()).isFalse();
        assertThat(candidacy.stands).isTrue();
        pass(PATIENCE.plusSeconds(1));
        assertThatThrownBy(elected::turn).hasMessageContaining("Kafka is away");
        assertThat(candidacy.stands).isFalse();

        pass(ABSENCE);
        world.silent(true);
        assertThatThrownBy(elected::turn).hasMessageContaining("Kafka is silent");
        assertThat(candidacy.stands).isFalse();
        world.silent(false);
        elected.turn();
        assertThat(candidacy.stands).isTrue();
        assertThat(world.publisher.events()).isEmpty();
    }

    @Test
    void beforeWhatIsNewerItLeavesForGood() throws Exception {
        candidacy.elect(1);
        elected.turn();

        history.known = false;
        history.newer = Optional.of("an event is newer");
        elected.turn();
        assertThat(candidacy.stands).isFalse();
        pass(PATIENCE.multipliedBy(2));
        elected.turn();
        assertThat(candidacy.withdrawals).isEqualTo(1);
        assertThat(candidacy.stands).isFalse();
    }

    private void pass(Duration some) {
        time = time.plus(some);
    }

    private static final class TestingCandidacy implements Candidacy {
        private OptionalLong term = OptionalLong.empty();
        private boolean stands;
        private int withdrawals;

        void elect(long number) {
            term = OptionalLong.of(number);
        }

        @Override
        public void stand() {
            stands = true;
        }

        @Override
        public void withdraw() {
            stands = false;
            term = OptionalLong.empty();
            withdrawals++;
        }

        @Override
        public OptionalLong term() {
            return term;
        }
    }

    private static final class TestingHistory implements History {
        private boolean known = true;
        private Optional<String> newer = Optional.empty();
        private Runnable whenItCatchesUp = () -> {};
        private int catchUps;

        @Override
        public boolean isKnown() {
            return known;
        }

        @Override
        public Optional<String> needsUpgrade() {
            return newer;
        }

        @Override
        public void catchUp() {
            whenItCatchesUp.run();
            catchUps++;
        }
    }
}
