package io.transferscope.aggregator.monitor;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.studies.Studies;
import io.transferscope.studies.view.StudyView;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed about one study since somebody last asked, be it by events or because time passed.
 * However fast events come and however slow the reader is, it holds at most every network once. For
 * one reader, who asks again only after an answer.
 */
public final class ChangeFeed implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final Studies studies;
    private final StudyMonitor monitor;
    private final String study;
    private final Studies.Listener listener = this::changed;

    /** By the revision that they changed with. */
    private final Map<NetworkId, Long> networks = new LinkedHashMap<>();

    /** First and last change of the study itself that is not told: one needs all networks. */
    private long firstOfStudy = NEVER;

    private long lastOfStudy;

    /** What the reader was told last. */
    private @Nullable ObservedStudy told;

    private boolean isClosed;

    public ChangeFeed(Studies studies, StudyMonitor monitor, String study) {
        this.studies = requireNonNull(studies, "studies is null");
        this.monitor = requireNonNull(monitor, "monitor is null");
        this.study = requireNonNull(study, "study is null");
        studies.addListener(listener);
    }

    /** The whole study now, from which the changes go on; empty where nothing is known of it. */
    public Optional<StudyView> whole() {
        return monitor.lookNow(study)
                .map(
                        look -> {
                            take(look);
                            return monitor.view(look);
                        });
    }

    /**
     * The study now, with those networks that changed; with all of them where the study itself
     * changed, as by a plan, a cancellation or a deletion. Empty where nothing changed.
     */
    public Optional<StudyView> next() {
        return monitor.look(study).flatMap(this::news);
    }

    /** Whether nothing is known of the study any more: there is no news to wait for. */
    public boolean isGone() {
        return monitor.look(study).isEmpty();
    }

    private Optional<StudyView> news(ObservedStudy look) {
        News news = take(look);
        if (news.ofAll()) {
            return Optional.of(monitor.view(look));
        }
        return news.networks().isEmpty()
                ? Optional.empty()
                : Optional.of(monitor.view(look, news.networks()));
    }

    /** What a look shows, and the reader does not know yet. */
    private record News(boolean ofAll, Set<NetworkId> networks) {
        static final News NONE = new News(false, Set.of());
    }

    /** What the look does not show yet is left for the next time. */
    private synchronized News take(ObservedStudy look) {
        if (isClosed) {
            return News.NONE;
        }
        long revision = look.study().revision().number();
        boolean ofAll = firstOfStudy <= revision;
        if (ofAll) {
            firstOfStudy = lastOfStudy <= revision ? NEVER : lastOfStudy;
        }
        Set<NetworkId> changed = new HashSet<>();
        networks.forEach(
                (network, changedWith) -> {
                    if (changedWith <= revision) {
                        changed.add(network);
                    }
                });
        networks.keySet().removeAll(changed);
        if (told != null && told != look) {
            addThoseOfOtherStatus(told, look, changed);
        }
        told = look;
        return new News(ofAll, changed);
    }

    /** A trainer that fell silent is no event. */
    private static void addThoseOfOtherStatus(
            ObservedStudy before, ObservedStudy now, Set<NetworkId> changed) {
        int size = Math.min(before.study().size(), now.study().size()); // another plan is an event
        for (int number = 0; number < size; number++) {
            if (before.status(number) != now.status(number)) {
                changed.add(now.study().network(number).network());
            }
        }
    }

    @Override
    public void close() {
        studies.removeListener(listener);
        synchronized (this) {
            isClosed = true;
        }
    }

    private synchronized void changed(
            String changedStudy, @Nullable NetworkId network, long revision) {
        if (!changedStudy.equals(study)) {
            return;
        }
        if (network == null) {
            firstOfStudy = Math.min(firstOfStudy, revision);
            lastOfStudy = Math.max(lastOfStudy, revision);
        } else {
            networks.put(network, revision);
        }
    }
}
