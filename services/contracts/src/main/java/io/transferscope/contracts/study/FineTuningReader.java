package io.transferscope.contracts.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how copied layers are trained. */
final class FineTuningReader {
    private static final String RATE = "copiedRate";

    private FineTuningReader() {}

    /**
     * @param treatments that the request asks for
     * @return null where copied layers learn as the others do, so that saying it makes no other
     *     request
     */
    static @Nullable FineTuning read(Fields request, List<TreatmentKind> treatments) {
        String name = "fineTuning";
        if (!request.has(name)) {
            return null;
        }
        int before = request.faults();
        Fields given = request.object(name);
        double rate = given.number(RATE, 1, Range.from(0, FineTuning.MAX_RATE));
        given.rejectUnknown();
        if (request.faults() > before) {
            return null;
        }
        String path = given.pathOf(RATE);
        if (!given.has(RATE)) {
            given.fault(
                    path,
                    "is missing: the multiple of the learning rate that copied layers learn at,"
                            + " such as 0.1");
        } else if (rate == 0) {
            given.fault(
                    path,
                    "must be more than 0: copied layers that do not learn are those of the"
                            + " treatments BnB, AnB and PnB");
        } else if (treatments.stream().noneMatch(TreatmentKind::isFineTuned)) {
            given.fault(
                    request.pathOf(name),
                    "needs a treatment whose copied layers learn: BnB+, AnB+ or PnB+");
        }
        return rate == 1 || rate == 0 ? null : new FineTuning(rate);
    }
}
