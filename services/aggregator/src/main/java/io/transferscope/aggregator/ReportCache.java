package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.board.StudyState;
import io.transferscope.runtime.failure.Failures;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was made of the results of studies until other results arrive: summaries, tables,
 * figures.
 *
 * <p>While results of a running study keep arriving, whoever asks gets what there is, at most
 * {@link #OLDEST} old, and it is made anew in the background. A second after the last result, and
 * of studies that are over, nothing is given but what the latest results say.
 */
final class ReportCache {
    private static final Logger LOG = LoggerFactory.getLogger(ReportCache.class);
    private static final int MOST = 256;

    /** Results that arrive in a shorter time are taken for a stream. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration OLDEST = Duration.ofSeconds(10);

    /** Making things anew may take one part in so many of one processor. */
    private static final int SHARE = 3;

    private final Executor background;
    private final long refreshNanos;

    private final Map<Key, Entry> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
                    return size() > MOST;
                }
            };

    private record Key(String what, List<String> studies) {}

    /**
     * What was made.
     *
     * @param of the results that it was made of
     * @param plans of the studies: another one is of another study of the same name
     */
    private record Made(
            List<Long> of, List<Long> plans, SoftReference<Object> value, long begun, long ended) {}

    private static final class Entry {
        private final AtomicBoolean isRefreshing = new AtomicBoolean();
        private volatile @Nullable Made made;
    }

    /**
     * @param background makes anew what is asked for again and again
     * @param refresh how often, at most; never where it is zero: then only the latest is given
     */
    ReportCache(Executor background, Duration refresh) {
        this.background = requireNonNull(background, "background is null");
        this.refreshNanos = refresh.toNanos();
    }

    /**
     * @param what is made, with all that it depends on besides the studies
     * @param studies whose results it is made of
     */
    <T> T get(String what, List<StudySnapshot> studies, Class<T> type, Supplier<T> make) {
        Entry entry = entry(what, studies);
        List<Long> results = results(studies);
        Made made = entry.made;
        Object value = made == null ? null : made.value().get();
        if (made != null && value != null) {
            if (made.of().equals(results)) {
                return type.cast(value);
            }
            if (made.plans().equals(plans(studies))
                    && isStreaming(studies)
                    && System.nanoTime() - made.begun() < OLDEST.toNanos()) {
                refreshSoon(entry, made, studies, make);
                return type.cast(value);
            }
        }
        return type.cast(make(entry, studies, make));
    }

    /** What other reports are made of: always of the latest results, or theirs would never be. */
    <T> T latest(String what, StudySnapshot study, Class<T> type, Supplier<T> make) {
        List<StudySnapshot> studies = List.of(study);
        return type.cast(make(entry(what, studies), studies, make));
    }

    private Entry entry(String what, List<StudySnapshot> studies) {
        Key key = new Key(what, studies.stream().map(StudySnapshot::study).toList());
        synchronized (entries) {
            return entries.computeIfAbsent(key, any -> new Entry());
        }
    }

    private static List<Long> results(List<StudySnapshot> studies) {
        return studies.stream().map(study -> study.revision().results()).toList();
    }

    private static List<Long> plans(List<StudySnapshot> studies) {
        return studies.stream().map(study -> study.revision().plan()).toList();
    }

    private boolean isStreaming(List<StudySnapshot> studies) {
        return refreshNanos > 0
                && studies.stream()
                        .anyMatch(
                                study ->
                                        study.state() == StudyState.RUNNING
                                                && System.nanoTime() - study.revision().resultsAt()
                                                        < QUIET.toNanos());
    }

    private void refreshSoon(
            Entry entry, Made made, List<StudySnapshot> studies, Supplier<?> make) {
        long pause = Math.max(refreshNanos, SHARE * (made.ended() - made.begun()));
        if (System.nanoTime() - made.ended() > pause
                && entry.isRefreshing.compareAndSet(false, true)) {
            background.execute(
                    () -> {
                        try {
                            make(entry, studies, make);
                        } catch (RuntimeException e) {
                            LOG.warn("report not made anew cause={}", Failures.describe(e));
                        } finally {
                            entry.isRefreshing.set(false);
                        }
                    });
        }
    }

    private static Object make(Entry entry, List<StudySnapshot> studies, Supplier<?> make) {
        List<Long> results = results(studies);
        synchronized (entry) {
            Made made = entry.made;
            Object value = made == null ? null : made.value().get();
            if (made != null && value != null && made.of().equals(results)) {
                return value; // somebody else was first
            }
            long begun = System.nanoTime();
            Object latest = requireNonNull(make.get());
            entry.made =
                    new Made(
                            results,
                            plans(studies),
                            new SoftReference<>(latest),
                            begun,
                            System.nanoTime());
            return latest;
        }
    }
}
