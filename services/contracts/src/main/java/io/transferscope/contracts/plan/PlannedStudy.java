package io.transferscope.contracts.plan;

import io.transferscope.contracts.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All networks of one study, by name and job. Kept as {@code studies/<study>/plan.json}, written
 * once: whoever writes it first has the name.
 */
public sealed interface PlannedStudy permits StudyPlan, ImportedStudy {
    /** No service reads a larger plan: 100,000 networks at some 150 bytes, and room. */
    long MAX_BYTES = 64L << 20;

    String study();

    /** In the order of the report. */
    List<PlannedNetwork> networks();

    default Optional<PlannedNetwork> find(NetworkId id) {
        return networks().stream().filter(n -> n.network().equals(id)).findFirst();
    }

    /** Key of the plan in the bucket. */
    static String key(String study) {
        return "studies/" + study + "/plan.json";
    }

    /**
     * Reads what {@code plan.json} holds.
     *
     * @throws io.transferscope.contracts.json.JsonException where it is neither kind of plan
     */
    static PlannedStudy read(byte[] json) {
        return isImported(json)
                ? Json.read(json, ImportedStudy.class)
                : Json.read(json, StudyPlan.class);
    }

    /** Whether these bytes are of an imported study; the rest of them is not looked at. */
    static boolean isImported(byte[] json) {
        return Json.read(json, Kind.class).imported() != null;
    }

    /** The part of a plan that tells its kind. */
    record Kind(ImportedStudy.@Nullable Source imported) {}
}
