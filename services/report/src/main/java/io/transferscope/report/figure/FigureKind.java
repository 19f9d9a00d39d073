package io.transferscope.report.figure;

import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures that there are. */
public enum FigureKind {
    /** Every network, and the means with the four effects. */
    FIGURE_2("figure-2", true) {
        @Override
        Figure draw(List<StudyContent> studies, FigureLayout layout) {
            return studies.size() == 1
                    ? new TransferFigure(studies.get(0), layout)
                    : new OverlayFigure(studies).draw(layout);
        }
    },
    /** Dissimilar tasks, random filters, differences from base. */
    FIGURE_3("figure-3", true) {
        @Override
        Figure draw(List<StudyContent> studies, FigureLayout layout) {
            return new DifferenceFigure(studies).draw(layout);
        }
    },
    /** Differences of treatments that were trained alike, network by network. */
    EQUAL_BUDGET("equal-budget", false) {
        @Override
        Figure draw(List<StudyContent> studies, FigureLayout layout) {
            return new EqualBudgetFigure(studies.get(0)).draw(layout);
        }
    },
    /** Accuracy by epoch. */
    LEARNING_CURVES("learning-curves", false) {
        @Override
        Figure draw(List<StudyContent> studies, FigureLayout layout) {
            return new LearningCurves(studies.get(0)).draw(layout);
        }
    },
    /** Accuracy by number of training images; only of a sweep. */
    TRAINING_IMAGES("training-images", false) {
        @Override
        Figure draw(List<StudyContent> studies, FigureLayout layout) {
            return new SweepFigure(studies.get(0)).draw(layout);
        }

        @Override
        boolean isOf(PlannedStudy study) {
            return study instanceof StudyPlan plan
                    && plan.splits().stream().anyMatch(split -> split.trainingImages() != null);
        }
    };

    /** More lines in one panel nobody can tell apart. */
    public static final int MAX_STUDIES = SeriesStyle.MAX_STUDIES;

    private final String label;
    private final boolean takesSeveral;

    FigureKind(String label, boolean takesSeveral) {
        this.label = label;
        this.takesSeveral = takesSeveral;
    }

    /** By its name in addresses. */
    public static Optional<FigureKind> find(String label) {
        return Stream.of(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /** Those that a study has. */
    public static List<FigureKind> of(PlannedStudy study) {
        return Stream.of(values()).filter(kind -> kind.isOf(study)).toList();
    }

    public String label() {
        return label;
    }

    /** Whether studies can be laid over each other in it. */
    public boolean takesSeveral() {
        return takesSeveral;
    }

    boolean isOf(PlannedStudy study) {
        return true;
    }

    /** Of one study, or of several where it takes them. */
    public Figure of(List<StudyContent> studies, FigureLayout layout) {
        if (studies.isEmpty() || studies.size() > (takesSeveral ? MAX_STUDIES : 1)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "%s is not made of %d studies", label, studies.size()));
        }
        return draw(studies, layout);
    }

    abstract Figure draw(List<StudyContent> studies, FigureLayout layout);
}
