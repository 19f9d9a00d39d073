package io.transferscope.transfer.job;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.studies.PlanToRead;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The plans of studies, as the store has them. Of a study whose results were imported there is none
 * here: nothing of it is ever trained.
 *
 * <p>A plan is asked for once for each of its base networks, so it is read again only where the
 * store has another one by now. Safe for use by many threads.
 */
public final class Plans {
    /** Of all plans that are kept; no study has more. */
    private static final int MOST_NETWORKS = 100_000;

    private final ObjectStore objects;

    /** The plan that was not asked for longest comes first. */
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param eTag of the object that it was read from
     * @param plan empty where the study was imported
     */
    private record Kept(String eTag, BlobRef json, Optional<IndexedPlan> plan) {
        int networks() {
            return plan.map(indexed -> indexed.networks().size()).orElse(0);
        }
    }

    public Plans(ObjectStore objects) {
        this.objects = requireNonNull(objects, "objects is null");
    }

    /**
     * The plan of a study; empty as long as it has none, too.
     *
     * @throws RuntimeException of kind INVALID where it cannot be read
     */
    public Optional<IndexedPlan> find(String study) {
        return find(study, found -> {}).flatMap(Kept::plan);
    }

    /**
     * The plan that was announced, and no other.
     *
     * @throws RuntimeException of kind INVALID where the store has another one or none
     */
    public Optional<IndexedPlan> read(PlanToRead announced) {
        return find(announced.study(), found -> requireAnnounced(found, announced))
                .orElseThrow(() -> missing(announced.study()))
                .plan();
    }

    private static void requireAnnounced(BlobRef found, PlanToRead announced) {
        if (!found.equals(announced.plan())) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "%s has digest %s, but %s was announced",
                            PlannedStudy.key(announced.study()),
                            found.sha256(),
                            announced.plan().sha256()));
        }
    }

    /**
     * @param check throws where these bytes are not the plan
     */
    private Optional<Kept> find(String study, Consumer<BlobRef> check) {
        Optional<ObjectInfo> stored = objects.find(PlannedStudy.key(study));
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        String eTag = stored.get().eTag();
        Kept last = kept(study);
        if (last != null && last.eTag().equals(eTag)) {
            check.accept(last.json());
            return Optional.of(last);
        }
        return objects.read(PlannedStudy.key(study), PlannedStudy.MAX_BYTES)
                .map(json -> keep(study, eTag, json, check));
    }

    private Kept keep(String study, String eTag, byte[] json, Consumer<BlobRef> check) {
        BlobRef found = BlobRef.of(json);
        check.accept(found);
        Kept latest = new Kept(eTag, found, parse(study, json));
        keep(study, latest);
        return latest;
    }

    private @Nullable Kept kept(String study) {
        synchronized (kept) {
            return kept.get(study);
        }
    }

    private void keep(String study, Kept latest) {
        synchronized (kept) {
            kept.put(study, latest);
            int networks = kept.values().stream().mapToInt(Kept::networks).sum();
            Iterator<Kept> eldestFirst = kept.values().iterator();
            while (networks > MOST_NETWORKS) {
                networks -= eldestFirst.next().networks();
                eldestFirst.remove();
            }
        }
    }

    private static TransferscopeException missing(String study) {
        return TransferscopeException.invalid(
                String.format(
                        Locale.ROOT,
                        "The store has no plan of study %s (%s)",
                        study,
                        PlannedStudy.key(study)));
    }

    private static Optional<IndexedPlan> parse(String study, byte[] json) {
        PlannedStudy plan = PlannedStudy.read(json);
        if (!plan.study().equals(study)) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "%s is the plan of study %s",
                            PlannedStudy.key(study),
                            plan.study()));
        }
        return plan instanceof StudyPlan trained
                ? Optional.of(new IndexedPlan(trained))
                : Optional.empty();
    }
}
