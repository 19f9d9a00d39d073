package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.DatasetInventory.ClassCount;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.Catalogue.ClassFiles;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.survey.ContentDigests;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.splitter.shard.ReadingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells how the images of a source differ from those that a study was made of. */
final class SourceComparison {
    private static final int NAMED = 5;

    private final DatasetInventory known;
    private final Catalogue found;

    /** Finds out which images a study would use, which not every data set has. */
    @FunctionalInterface
    interface Choice {
        Catalogue wanted() throws InvalidRequestException;
    }

    SourceComparison(DatasetInventory known, Catalogue found) {
        this.known = requireNonNull(known, "known is null");
        this.found = requireNonNull(found, "found is null");
    }

    /**
     * Compares names first, and then, where all of them are the same, contents.
     *
     * @return what is different, for people
     */
    Optional<String> change(ImageSource source, Choice choice, ReadingListener listener)
            throws InvalidRequestException {
        List<String> changes = changedClasses();
        if (!changes.isEmpty()) {
            String more =
                    changes.size() > NAMED
                            ? String.format(Locale.ROOT, "; and %d more", changes.size() - NAMED)
                            : "";
            return Optional.of(
                    String.join("; ", changes.subList(0, Math.min(NAMED, changes.size()))) + more);
        }
        return contentDigest(source, choice.wanted(), listener).equals(known.contentDigest())
                ? Optional.empty()
                : Optional.of("as many images as there were, with other names or contents");
    }

    private List<String> changedClasses() {
        List<String> changes = new ArrayList<>();
        Map<String, ClassFiles> now = new TreeMap<>(found.classes());
        for (ClassCount then : known.classes()) {
            ClassFiles files = now.remove(then.name());
            if (files == null) {
                changes.add("class " + then.name() + " is gone");
            } else if (files.train().size() != then.train().found()
                    || files.validation().size() != then.validation().found()) {
                changes.add(
                        String.format(
                                Locale.ROOT,
                                "class %s has %d + %d images (training + validation), and had %d + %d",
                                then.name(),
                                files.train().size(),
                                files.validation().size(),
                                then.train().found(),
                                then.validation().found()));
            }
        }
        now.keySet().forEach(name -> changes.add("class " + name + " is new"));
        return changes;
    }

    private static String contentDigest(
            ImageSource source, Catalogue wanted, ReadingListener listener)
            throws InvalidRequestException {
        ContentDigests contents = new ContentDigests(wanted);
        try {
            source.read(
                    wanted,
                    (image, encoded) -> {
                        listener.check();
                        contents.add(image, encoded.contentDigest());
                    });
        } catch (IOException e) {
            throw UnavailableException.told(e);
        }
        return contents.hex();
    }
}
