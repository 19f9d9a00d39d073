package io.transferscope.dataset;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Refuses a data set of which a part cannot be used, and says how to use the rest. */
public final class IncompleteDataset {
    private static final String PATH = "$.dataset.source";
    private static final int NAMED = 50;

    private IncompleteDataset() {}

    /**
     * @param count how many there are
     * @param faults by name: not all of them where there are very many
     */
    public static InvalidRequestException refused(long count, List<LeftOut> faults) {
        List<Fault> told = new ArrayList<>();
        faults.stream()
                .sorted(LeftOut.ORDER)
                .limit(NAMED)
                .map(IncompleteDataset::fault)
                .forEach(told::add);
        if (count > NAMED) {
            told.add(
                    new Fault(
                            PATH,
                            String.format(Locale.ROOT, "has %d more such faults", count - NAMED)));
        }
        told.add(
                new Fault(
                        "$.dataset.leaveOut",
                        "is not true: set it to use the data set without what is named above"));
        return new InvalidRequestException(told, faults);
    }

    /** Refuses classes of which nothing can be used. */
    public static void requireImages(Catalogue catalogue) throws InvalidRequestException {
        List<Fault> empty = new ArrayList<>();
        catalogue
                .classes()
                .forEach(
                        (name, files) -> {
                            for (Part part : Part.values()) {
                                if (files.files(part).isEmpty()) {
                                    empty.add(new Fault(PATH, empty(name, part)));
                                }
                            }
                        });
        if (!empty.isEmpty()) {
            throw new InvalidRequestException(empty.subList(0, Math.min(NAMED, empty.size())));
        }
    }

    private static String empty(String name, Part part) {
        return String.format(
                Locale.ROOT,
                "has no %s image of class %s that can be read",
                part == Part.TRAIN ? "training" : "validation",
                name);
    }

    private static Fault fault(LeftOut item) {
        return new Fault(
                PATH,
                String.format(
                        Locale.ROOT, "has %s, which %s", TreeGuard.shown(item.path()), item.why()));
    }
}
