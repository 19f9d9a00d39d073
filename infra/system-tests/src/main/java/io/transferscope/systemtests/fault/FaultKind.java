package io.transferscope.systemtests.fault;

import static io.transferscope.systemtests.system.TestSystem.AGGREGATOR;
import static io.transferscope.systemtests.system.TestSystem.OBJECT_STORE;
import static io.transferscope.systemtests.system.TestSystem.SPLITTER;

import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.systemtests.fault.InjectedFault.Aimed.Blow;
import io.transferscope.systemtests.fault.InjectedFault.Aimed.Role;
import io.transferscope.systemtests.fault.InjectedFault.WrongSnapshot.Content;
import io.transferscope.systemtests.network.Condition;
import io.transferscope.systemtests.system.Cluster;
import io.transferscope.systemtests.system.Dispatchers;
import io.transferscope.systemtests.system.Links.Server;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every kind of fault: how often it comes, what it must not meet, and how one is drawn. */
public enum FaultKind {
    TRAINER_KILL(9, Domain.TRAINERS, draws -> new InjectedFault.Killed(draws.trainer())),
    TRAINER_TERM(5, Domain.TRAINERS, draws -> new InjectedFault.Terminated(draws.trainer())),
    TRAINER_CRASH_POINT(8, Domain.TRAINERS, FaultKind::crash),
    TRAINER_PAUSE(4, 9, Domain.PAUSES, draws -> paused(draws, 2_000, 12_000)),
    /** Longer than the lock on a job, which is then another trainer's too. */
    TRAINER_PAUSE_LONG(2, 6, Domain.PAUSES, draws -> paused(draws, 32_000, 40_000)),
    TRANSFER_KILL(
            3, Domain.NONE, draws -> new InjectedFault.Killed(draws.oneOf(Dispatchers.NAMES))),
    SPLITTER_KILL(3, Domain.NONE, draws -> new InjectedFault.Killed(SPLITTER)),
    AGGREGATOR_KILL(3, Domain.NONE, draws -> new InjectedFault.Killed(AGGREGATOR)),

    DISPATCHER_KILL(4, 10, Domain.DISPATCHERS, draws -> dispatcher(draws, Blow.KILL)),
    DISPATCHER_PAUSE(3, 8, Domain.DISPATCHERS, draws -> dispatcher(draws, Blow.PAUSE)),
    DISPATCHER_CUT(3, 8, Domain.DISPATCHERS, draws -> dispatcher(draws, Blow.CUT_OFF)),

    /** The only one. */
    BROKER_KILL(3, 10, Domain.BROKER, draws -> new InjectedFault.Killed(Cluster.ONLY)),
    LEADER_KILL(5, 10, Domain.LEADERS, draws -> leader(draws, Blow.KILL)),
    LEADER_PAUSE(4, 8, Domain.LEADERS, draws -> leader(draws, Blow.PAUSE)),
    LEADER_CUT(4, 8, Domain.LEADERS, draws -> leader(draws, Blow.CUT_OFF)),
    BROKER_CUT(6, Domain.BROKER, draws -> new InjectedFault.Cut(Server.BROKER, draws.anyService())),
    BROKER_SLOW(4, Domain.BROKER, draws -> network(draws, Server.BROKER, slow(draws))),
    BROKER_REFUSED(
            4, Domain.BROKER, draws -> network(draws, Server.BROKER, new Condition.Refused())),
    BROKER_BLACK_HOLE(
            4, Domain.BROKER, draws -> network(draws, Server.BROKER, new Condition.BlackHole())),

    STORE_KILL(3, 10, Domain.OBJECT_STORE, draws -> new InjectedFault.Killed(OBJECT_STORE)),
    STORE_CUT(
            6,
            Domain.OBJECT_STORE,
            draws -> new InjectedFault.Cut(Server.OBJECT_STORE, draws.anyService())),
    STORE_SLOW(4, Domain.OBJECT_STORE, draws -> network(draws, Server.OBJECT_STORE, slow(draws))),
    STORE_REFUSED(
            4,
            Domain.OBJECT_STORE,
            draws -> network(draws, Server.OBJECT_STORE, new Condition.Refused())),
    STORE_DOWN_FOR_A_MINUTE(
            2,
            1,
            Domain.OBJECT_STORE,
            draws ->
                    new InjectedFault.Network(
                            Server.OBJECT_STORE,
                            Optional.empty(),
                            new Condition.Refused(),
                            Duration.ofMinutes(1))),
    STORE_BLACK_HOLE(
            4,
            Domain.OBJECT_STORE,
            draws -> network(draws, Server.OBJECT_STORE, new Condition.BlackHole())),
    STORE_ERROR(
            4,
            Domain.OBJECT_STORE,
            draws ->
                    network(
                            draws,
                            Server.OBJECT_STORE,
                            draws.oneOf(
                                    List.of(
                                            Condition.Answering.INTERNAL_ERROR,
                                            Condition.Answering.SLOW_DOWN)))),
    STORE_FULL(
            3,
            Domain.OBJECT_STORE,
            draws -> network(draws, Server.OBJECT_STORE, Condition.Answering.DISK_FULL)),
    UPLOAD_CUT_OFF(
            5,
            Domain.OBJECT_STORE,
            draws ->
                    striking(
                            draws,
                            new Condition.CuttingUploads(
                                    draws.between(100, 20_000), draws.between(1, 3)))),
    UPLOAD_ALTERED(
            5,
            Domain.OBJECT_STORE,
            draws -> striking(draws, new Condition.Altering(true, draws.between(1, 2)))),
    DOWNLOAD_ALTERED(
            5,
            Domain.OBJECT_STORE,
            draws -> striking(draws, new Condition.Altering(false, draws.between(1, 2)))),

    COPY_DAMAGED(5, Domain.NONE, draws -> new InjectedFault.DamagedCopy(draws.seed())),
    SNAPSHOT_WRONG(
            6,
            Domain.NONE,
            draws ->
                    new InjectedFault.WrongSnapshot(
                            draws.oneOf(List.of(Content.values())), draws.seed())),
    EVENTS_REPEATED(6, Domain.NONE, FaultKind::repeated);

    /** Faults of one domain keep their distance, so that each can do its work. */
    enum Domain {
        NONE(Duration.ZERO),
        /**
         * Three exits without a new snapshot and a job is given up, as it should be: the plan
         * leaves trainers the time for one.
         */
        TRAINERS(Duration.ofSeconds(8)),
        PAUSES(Duration.ofSeconds(5)),
        DISPATCHERS(Duration.ofSeconds(6)),
        BROKER(Duration.ofSeconds(4)),
        /** Until the one that was hurt has again what the others have: one may be away, not two. */
        LEADERS(Duration.ofSeconds(14)),
        OBJECT_STORE(Duration.ofSeconds(3));

        private final Duration distance;

        Domain(Duration distance) {
            this.distance = distance;
        }

        /** From the end of a fault to the beginning of the next. */
        Duration distance() {
            return distance;
        }
    }

    /** Draws a fault of the kind. */
    @FunctionalInterface
    private interface Drawing {
        InjectedFault draw(FaultDraws draws);
    }

    private static final List<Topic<?>> REPEATED =
            List.of(
                    Topics.TRAINING_JOBS,
                    Topics.CHECKPOINTS,
                    Topics.ACCURACIES,
                    Topics.STUDY_REQUESTS);

    private final int weight;
    private final int most;
    private final Domain domain;
    private final Drawing drawing;

    FaultKind(int weight, Domain domain, Drawing drawing) {
        this(weight, Integer.MAX_VALUE, domain, drawing);
    }

    /**
     * @param weight how often it comes, compared with the others
     * @param most how often at most
     */
    FaultKind(int weight, int most, Domain domain, Drawing drawing) {
        this.weight = weight;
        this.most = most;
        this.domain = domain;
        this.drawing = drawing;
    }

    /** Whether it can come to a system of so many brokers. */
    public boolean isFor(int brokers) {
        return brokers == 1 ? domain != Domain.LEADERS : this != BROKER_KILL;
    }

    /** All that can come to a system of so many brokers. */
    public static List<FaultKind> of(int brokers) {
        return Arrays.stream(values()).filter(kind -> kind.isFor(brokers)).toList();
    }

    int weight() {
        return weight;
    }

    int most() {
        return most;
    }

    Domain domain() {
        return domain;
    }

    InjectedFault draw(FaultDraws draws) {
        return drawing.draw(draws);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static InjectedFault crash(FaultDraws draws) {
        return new InjectedFault.CrashingAt(
                draws.trainer(), draws.oneOf(List.of(CrashPoint.values())), draws.between(1, 3));
    }

    private static InjectedFault paused(FaultDraws draws, int fromMillis, int toMillis) {
        return new InjectedFault.Paused(
                draws.trainer(), Duration.ofMillis(draws.between(fromMillis, toMillis)));
    }

    private static InjectedFault dispatcher(FaultDraws draws, Blow blow) {
        return aimed(draws, Role.DISPATCHER, blow);
    }

    private static InjectedFault leader(FaultDraws draws, Blow blow) {
        return aimed(
                draws, draws.oneOf(List.of(Role.LEADER_OF_JOBS, Role.COORDINATOR_OF_JOBS)), blow);
    }

    /** Longer than the sessions after which others take over. */
    private static InjectedFault aimed(FaultDraws draws, Role role, Blow blow) {
        Duration longer = Duration.ofMillis(draws.between(12_000, 20_000));
        return new InjectedFault.Aimed(role, blow, blow == Blow.KILL ? Duration.ZERO : longer);
    }

    private static Condition slow(FaultDraws draws) {
        return new Condition.Slow(
                Duration.ofMillis(draws.between(20, 300)), draws.between(100_000, 1_000_000));
    }

    private static InjectedFault network(FaultDraws draws, Server server, Condition condition) {
        return new InjectedFault.Network(
                server,
                draws.anyService(),
                condition,
                Duration.ofMillis(draws.between(2_000, 8_000)));
    }

    /** Of the links of all services: whoever comes first meets it. */
    private static InjectedFault striking(FaultDraws draws, Condition condition) {
        return new InjectedFault.Network(
                Server.OBJECT_STORE,
                Optional.empty(),
                condition,
                Duration.ofMillis(draws.between(4_000, 8_000)));
    }

    private static InjectedFault repeated(FaultDraws draws) {
        return new InjectedFault.RepeatedEvents(
                draws.oneOf(REPEATED), draws.between(1, 8), draws.seed());
    }
}
