package io.transferscope.contracts.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads which networks a request wants, of those that its source and its tasks allow. */
final class TreatmentsReader {
    private static final String TREATMENTS = "treatments";
    private static final String DIRECTIONS = "directions";

    private final Fields fields;
    private final boolean hasPretrained;
    private final boolean hasTaskA;

    /**
     * @param fields of the whole request
     */
    TreatmentsReader(Fields fields, boolean hasPretrained, boolean hasTaskA) {
        this.fields = fields;
        this.hasPretrained = hasPretrained;
        this.hasTaskA = hasTaskA;
    }

    /** Where the request does not say, all that can be but warm tops. */
    List<TreatmentKind> treatments() {
        List<TreatmentKind> possible =
                Stream.of(TreatmentKind.values())
                        .filter(kind -> hasPretrained || !kind.isPretrained())
                        .filter(kind -> hasTaskA || !kind.isTransfer())
                        .toList();
        List<TreatmentKind> wanted =
                fields.choices(
                        TREATMENTS,
                        possible.stream().filter(kind -> !kind.hasWarmTop()).toList(),
                        TreatmentKind.values(),
                        TreatmentKind::label);
        List<TreatmentKind> impossible = new ArrayList<>(wanted);
        impossible.removeAll(possible);
        for (TreatmentKind kind : impossible) {
            fault(
                    TREATMENTS,
                    kind.isPretrained()
                            ? kind.label() + " needs $.pretrained, the network that is copied from"
                            : kind.label() + " needs a task A, which split.kind none has not");
        }
        if (hasPretrained && wanted.stream().noneMatch(TreatmentKind::isPretrained)) {
            fault(TREATMENTS, "must have PnB or PnB+, for which $.pretrained is given");
        }
        return wanted;
    }

    List<Control> controls() {
        return fields.choices("controls", List.of(), Control.values(), Control::label);
    }

    Directions directions() {
        if (!hasTaskA && fields.has(DIRECTIONS)) {
            fault(DIRECTIONS, "cannot go with split.kind none, which has no task A: leave it out");
        }
        return fields.choice(
                DIRECTIONS,
                hasTaskA ? Directions.BOTH : Directions.A_TO_B,
                Directions.values(),
                Directions::label);
    }

    private void fault(String name, String message) {
        fields.fault(fields.pathOf(name), message);
    }
}
