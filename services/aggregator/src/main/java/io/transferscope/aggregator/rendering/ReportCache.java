package io.transferscope.aggregator.rendering;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.Failures;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.Iterator;
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
public final class ReportCache {
    private static final Logger LOG = LoggerFactory.getLogger(ReportCache.class);
    private static final int MOST = 256;

    /** Reports have this part of the heap, so that what is kept never crowds out what is known. */
    private static final int PART_OF_HEAP = 8;

    /** Results that arrive in a shorter time are taken for a stream. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration OLDEST = Duration.ofSeconds(10);

    /** Making anew all that is asked for may take one part in so many of one processor. */
    private static final int SHARE = 4;

    /** Early enough that nobody has to wait for what would become too old. */
    private static final Duration LONGEST_PAUSE = OLDEST.dividedBy(2);

    private final Executor background;
    private final long refreshNanos;
    private final long mostBytes;

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
        private volatile long asked = System.nanoTime() - OLDEST.toNanos(); // not yet

        void ask() {
            asked = System.nanoTime();
        }

        /** What it takes to make it anew, where somebody is still asking for it. */
        long nanos() {
            Made latest = made;
            boolean isWanted = System.nanoTime() - asked < OLDEST.toNanos();
            return latest == null || !isWanted ? 0 : latest.ended() - latest.begun();
        }

        /** What reports are made of, such as summaries, goes by itself where memory is short. */
        long bytes() {
            Made latest = made;
            return latest != null && latest.value().get() instanceof RenderedReport report
                    ? report.content().length
                    : 0;
        }
    }

    /**
     * @param background makes anew what is asked for again and again
     * @param refresh how often, at most; never where it is zero: then only the latest is given
     */
    public ReportCache(Executor background, Duration refresh) {
        this(background, refresh, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /**
     * @param mostBytes that reports may have together; those asked for longest ago go first
     */
    public ReportCache(Executor background, Duration refresh, long mostBytes) {
        this.background = requireNonNull(background, "background is null");
        this.refreshNanos = refresh.toNanos();
        this.mostBytes = mostBytes;
    }

    /**
     * @param what is made, with all that it depends on besides the studies
     * @param studies whose results it is made of
     */
    <T> T get(String what, List<StudySnapshot> studies, Class<T> type, Supplier<T> make) {
        Entry entry = entry(what, studies);
        entry.ask();
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

    /** Ingredients of other reports: never stale, or stale ones would be cached as fresh. */
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
        if (System.nanoTime() - made.ended() > pause()
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

    /** The more is asked for, the longer. */
    private long pause() {
        synchronized (entries) {
            long nanos = entries.values().stream().mapToLong(Entry::nanos).sum();
            return Math.max(refreshNanos, Math.min(SHARE * nanos, LONGEST_PAUSE.toNanos()));
        }
    }

    private Object make(Entry entry, List<StudySnapshot> studies, Supplier<?> make) {
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
            trim();
            return latest;
        }
    }

    private void trim() {
        synchronized (entries) {
            long bytes = entries.values().stream().mapToLong(Entry::bytes).sum();
            Iterator<Entry> eldestFirst = entries.values().iterator();
            while (bytes > mostBytes && eldestFirst.hasNext()) {
                long freed = eldestFirst.next().bytes();
                if (freed > 0) {
                    eldestFirst.remove();
                    bytes -= freed;
                }
            }
        }
    }
}
