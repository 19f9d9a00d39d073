package io.transferscope.studies.view;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.ImportedStudy.Source;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.studies.Preparation;
import io.transferscope.studies.Shards;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study is made of.
 *
 * @param shards of its data set
 * @param problem why its plan cannot be read
 * @param faults why it is rejected; none where it is not
 * @param rejections of requests with its name, the latest first
 * @param dataset what its data set has; absent where nobody has written it down
 * @param weightsDiffer how the file of its pretrained weights differed from what the study was made
 *     of when the same request came again; absent where it did not
 * @param request as planned, with every default filled in
 * @param imported where its results come from, if they are not its own
 */
public record StudySetup(
        Shards shards,
        @Nullable String problem,
        List<Fault> faults,
        List<RejectionView> rejections,
        @Nullable DatasetView dataset,
        @Nullable String weightsDiffer,
        @Nullable StudyRequest request,
        @Nullable Source imported) {

    public StudySetup {
        requireNonNull(shards, "shards is null");
        faults = List.copyOf(faults);
        rejections = List.copyOf(rejections);
    }

    StudySetup withChanges(@Nullable String images, @Nullable String weights) {
        return new StudySetup(
                shards,
                problem,
                faults,
                rejections,
                dataset == null ? null : dataset.withImagesDiffer(images),
                weights,
                request,
                imported);
    }

    public static StudySetup of(StudySnapshot study) {
        Preparation preparation = study.preparation();
        List<RejectionView> rejections =
                preparation.rejections().latestFirst().stream().map(RejectionView::of).toList();
        return new StudySetup(
                preparation.shards().largest(),
                preparation.planProblem(),
                study.state() == StudyState.REJECTED ? rejections.get(0).faults() : List.of(),
                rejections,
                preparation.dataset().map(DatasetView::of).orElse(null),
                preparation.weightsDiffer(),
                study.request().orElse(null),
                study.imported().orElse(null));
    }
}
