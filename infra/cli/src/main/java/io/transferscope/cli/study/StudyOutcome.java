package io.transferscope.cli.study;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.Fault;
import io.transferscope.studies.view.StudyView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a study ended that somebody asked for. */
public sealed interface StudyOutcome {
    /**
     * It was turned down.
     *
     * @param unusable where all of its data set is listed that cannot be used; absent where the
     *     faults say it all
     */
    record Rejected(List<Fault> faults, @Nullable String unusable) implements StudyOutcome {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Nothing is left to do for it.
     *
     * @param trained networks trained since the request was sent; the results of all others were
     *     there already, of this study or another
     * @param utilisation of the trainers while they trained those; empty where they are none, or
     *     not all is known
     */
    record Ended(StudyView view, int trained, Optional<Utilisation> utilisation)
            implements StudyOutcome {
        public Ended {
            requireNonNull(view, "view is null");
        }

        public int reused() {
            return view.overview().networks().measured() - trained;
        }
    }
}
