package io.transferscope.runtime.startup;

import static java.util.Objects.requireNonNull;

/** Where a service is in its life, and what may follow: nothing follows its end. */
public sealed interface ServiceState {
    /** What follows where something that it needs is not there. */
    default ServiceState waitFor(String need, String why) {
        return this;
    }

    /** What follows where its work has begun. */
    default ServiceState begin(Service service) {
        return this;
    }

    /** What follows where its work can never begin. */
    default ServiceState fail(String why) {
        return this;
    }

    /** What follows where it is stopped. */
    default ServiceState stop() {
        return new Stopped();
    }

    /** Something that it needs is not there. */
    record Waiting(String need, String why) implements ServiceState {
        public Waiting {
            requireNonNull(need, "need is null");
            requireNonNull(why, "why is null");
        }

        @Override
        public ServiceState waitFor(String other, String because) {
            return new Waiting(other, because);
        }

        @Override
        public ServiceState begin(Service service) {
            return new Running(service);
        }

        @Override
        public ServiceState fail(String because) {
            return new Failed(because);
        }
    }

    /** It works. */
    record Running(Service service) implements ServiceState {
        public Running {
            requireNonNull(service, "service is null");
        }
    }

    /** It could not begin its work, and does not try again: the process ends. */
    record Failed(String why) implements ServiceState {
        public Failed {
            requireNonNull(why, "why is null");
        }
    }

    /** It was stopped. */
    record Stopped() implements ServiceState {}
}
