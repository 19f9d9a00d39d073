package io.transferscope.systemtests.fault;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.systemtests.network.Condition;
import io.transferscope.systemtests.system.Links.Server;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Something that goes wrong. */
public sealed interface InjectedFault {
    /** After which it is over, where it does not end in the moment that it begins. */
    default Duration lasts() {
        return Duration.ZERO;
    }

    /** A process is ended by SIGKILL; it is started again soon. */
    record Killed(String process) implements InjectedFault {
        public Killed {
            requireNonNull(process, "process is null");
        }
    }

    /** A process is asked to end by SIGTERM; it is started again soon. */
    record Terminated(String process) implements InjectedFault {
        public Terminated {
            requireNonNull(process, "process is null");
        }
    }

    /** A process stands still between SIGSTOP and SIGCONT. */
    record Paused(String process, Duration lasts) implements InjectedFault {
        public Paused {
            requireNonNull(process, "process is null");
            requireNonNull(lasts, "lasts is null");
        }
    }

    /**
     * A process is killed, and started again so that it dies at a named point of its work, once.
     *
     * @param time at which passing of the point, from 1
     */
    record CrashingAt(String process, CrashPoint point, int time) implements InjectedFault {
        public CrashingAt {
            requireNonNull(process, "process is null");
            requireNonNull(point, "point is null");
        }
    }

    /**
     * The network to a server is in a bad condition.
     *
     * @param process whose link it is; empty for the links of all services
     */
    record Network(Server server, Optional<String> process, Condition condition, Duration lasts)
            implements InjectedFault {
        public Network {
            requireNonNull(server, "server is null");
            requireNonNull(process, "process is null");
            requireNonNull(condition, "condition is null");
            requireNonNull(lasts, "lasts is null");
        }
    }

    /**
     * All connections to a server break at once.
     *
     * @param process whose connections they are; empty for those of all services
     */
    record Cut(Server server, Optional<String> process) implements InjectedFault {
        public Cut {
            requireNonNull(server, "server is null");
            requireNonNull(process, "process is null");
        }
    }

    /** Nothing passes between a process, which may be a broker, and brokers, and nobody is told. */
    record CutOff(String process, Duration lasts) implements InjectedFault {
        public CutOff {
            requireNonNull(process, "process is null");
            requireNonNull(lasts, "lasts is null");
        }
    }

    /**
     * Whoever has a role when the fault begins is killed, stands still, or is cut off from brokers.
     *
     * @param lasts zero where it is killed
     */
    record Aimed(Role role, Blow blow, Duration lasts) implements InjectedFault {
        /** Who has it may change at any time. */
        public enum Role {
            /** The one of its replicas that publishes jobs. */
            DISPATCHER,
            /** The broker that hands out jobs. */
            LEADER_OF_JOBS,
            /** The broker that divides jobs among trainers. */
            COORDINATOR_OF_JOBS
        }

        /** What happens to it. */
        public enum Blow {
            KILL,
            PAUSE,
            CUT_OFF
        }

        public Aimed {
            requireNonNull(role, "role is null");
            requireNonNull(blow, "blow is null");
            requireNonNull(lasts, "lasts is null");
        }

        /** What it is once it is known who has the role. */
        InjectedFault at(String process) {
            return switch (blow) {
                case KILL -> new Killed(process);
                case PAUSE -> new Paused(process, lasts);
                case CUT_OFF -> new CutOff(process, lasts);
            };
        }
    }

    /** A local copy of a blob, taken by the seed, is found to have a wrong byte. */
    record DamagedCopy(long seed) implements InjectedFault {}

    /** A running job's snapshot, taken by the seed, is replaced by something else. */
    record WrongSnapshot(Content content, long seed) implements InjectedFault {
        /** In place of what it should be. */
        public enum Content {
            GARBAGE,
            CUT_OFF,
            OF_ANOTHER_JOB,
            OLDER
        }

        /** How old an older snapshot is. */
        private static final Duration AGE = Duration.ofSeconds(4);

        public WrongSnapshot {
            requireNonNull(content, "content is null");
        }

        @Override
        public Duration lasts() {
            return content == Content.OLDER ? AGE : Duration.ZERO;
        }
    }

    /** Records of a topic, taken by the seed, are published again, in another order. */
    record RepeatedEvents(Topic<?> topic, int count, long seed) implements InjectedFault {
        public RepeatedEvents {
            requireNonNull(topic, "topic is null");
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "RepeatedEvents[topic=%s, count=%d]", topic.name(), count);
        }
    }
}
