package io.transferscope.report.figure;

import io.transferscope.contracts.study.FineTuning;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.TreatmentKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Says of which curves copied layers learn at a rate of their own, where they do. */
final class CopiedRateNote {
    private CopiedRateNote() {}

    static List<String> of(StudyContent study) {
        return study.results().request().map(CopiedRateNote::words).orElse(List.of());
    }

    private static List<String> words(StudyRequest request) {
        FineTuning fineTuning = request.fineTuning();
        return fineTuning == null
                ? List.of()
                : List.of(
                        labels(request)
                                + ": copied layers learn at "
                                + plain(fineTuning.copiedRate())
                                + " of the rate.");
    }

    private static String labels(StudyRequest request) {
        return request.treatments().stream()
                .filter(TreatmentKind::isFineTuned)
                .map(TreatmentKind::label)
                .collect(Collectors.joining(", "));
    }

    private static String plain(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }
}
