package io.transferscope.aggregator;

import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.figure.Figure;
import io.transferscope.aggregator.figure.FigureKind;
import io.transferscope.aggregator.figure.FigureWriter;
import io.transferscope.aggregator.figure.StudyContent;
import io.transferscope.aggregator.report.StudyResults;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Draws figures from studies as they are known, each once: asked again, it gives the same picture
 * until a study has new results. Threads that ask for the same picture wait for one of them to draw
 * it.
 */
final class StudyFigures {
    private static final int MAX_PICTURES = 32;

    private final Map<Wanted, Slot<Picture>> pictures = recent(MAX_PICTURES);
    private final Map<String, Slot<StudyContent>> contents = recent(MAX_PICTURES);

    /**
     * What is asked for.
     *
     * @param widthInPixels of a PNG, its own where absent; an SVG has none
     */
    record Wanted(
            List<String> studies,
            FigureKind figure,
            FigureFormat format,
            @Nullable Integer widthInPixels) {
        Wanted {
            studies = List.copyOf(studies);
        }
    }

    /**
     * A figure in a file.
     *
     * @param tag is the same for the same bytes only
     */
    record Picture(byte[] bytes, String tag) {
        static Picture of(byte[] bytes) {
            return new Picture(bytes, Sha256.hex(bytes).substring(0, 32));
        }
    }

    /** A study, and all that its figures depend on. */
    record Known(
            StudySnapshot snapshot,
            PlannedStudy plan,
            Map<NetworkId, AccuracyMeasured> accuracies) {
        static Known of(StudySnapshot snapshot, PlannedStudy plan) {
            return new Known(snapshot, plan, snapshot.accuracies());
        }

        /** Progress and failures, which also make a new snapshot, are in no figure. */
        boolean looksLike(Known other) {
            return snapshot == other.snapshot
                    || (plan.equals(other.plan) && accuracies.equals(other.accuracies));
        }
    }

    /** The latest of one kind; who draws it holds its lock. */
    private static final class Slot<T> {
        private List<Known> madeOf = List.of();
        private @Nullable T made;

        synchronized T get(List<Known> studies, Function<List<Known>, T> making) {
            T known = made;
            if (known == null || !looksLike(studies)) {
                known = making.apply(studies);
                made = known;
            }
            madeOf = List.copyOf(studies);
            return known;
        }

        private boolean looksLike(List<Known> studies) {
            for (int i = 0; i < studies.size(); i++) {
                if (!madeOf.get(i).looksLike(studies.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The figures that a study has. */
    List<FigureKind> kinds(Known study) {
        return FigureKind.of(content(study));
    }

    /**
     * @param studies those that are wanted, in that order, of which the first has the figure
     */
    Picture picture(Wanted wanted, List<Known> studies) {
        return slot(pictures, wanted).get(studies, known -> draw(wanted, known));
    }

    private Picture draw(Wanted wanted, List<Known> studies) {
        Figure figure = wanted.figure().of(studies.stream().map(this::content).toList());
        Integer width = wanted.widthInPixels();
        return Picture.of(
                switch (wanted.format()) {
                    case SVG -> FigureWriter.svg(figure);
                    case PNG ->
                            FigureWriter.png(
                                    figure,
                                    width == null
                                            ? FigureWriter.DEFAULT_SCALE * figure.width()
                                            : width);
                });
    }

    private StudyContent content(Known study) {
        return slot(contents, study.snapshot().study())
                .get(
                        List.of(study),
                        one ->
                                StudyContent.of(
                                        StudyResults.of(
                                                study.plan(),
                                                new ArrayList<>(study.accuracies().values()))));
    }

    private static <K, T> Slot<T> slot(Map<K, Slot<T>> slots, K key) {
        synchronized (slots) {
            return slots.computeIfAbsent(key, any -> new Slot<>());
        }
    }

    /** Forgets what nobody has asked for for the longest. */
    private static <K, V> Map<K, V> recent(int most) {
        return new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
