package io.transferscope.cli.dataset;

import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.DatasetInventory.ClassCount;
import io.transferscope.contracts.dataset.DatasetInventory.DuplicateCount;
import io.transferscope.contracts.dataset.DatasetInventory.FormatCount;
import io.transferscope.contracts.dataset.DatasetInventory.LeftOutCount;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.DatasetInventory.PixelSize;
import io.transferscope.contracts.dataset.DuplicateKind;
import io.transferscope.contracts.dataset.LeftOut;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Puts what was found in a data set into words. */
public final class FindingsText {
    private static final int CLASSES = 60;
    private static final int EXAMPLES = 5;
    private static final int NAME = 32;

    private final DatasetInventory inventory;
    private final List<String> lines = new ArrayList<>();

    private FindingsText(DatasetInventory inventory) {
        this.inventory = inventory;
    }

    public static List<String> lines(Inspection.Findings findings) {
        FindingsText text = new FindingsText(findings.inventory());
        text.overview();
        text.classes();
        text.leftOut();
        text.duplicates();
        text.turned();
        return text.lines;
    }

    private void overview() {
        add("%s: %s", inventory.source(), inventory.layout());
        List<ClassCount> classes = inventory.classes();
        add(
                "%,d classes, %,d training and %,d validation images",
                classes.size(),
                classes.stream().mapToInt(each -> each.train().found()).sum(),
                classes.stream().mapToInt(each -> each.validation().found()).sum());
        balance("training", each -> each.train().found());
        balance("validation", each -> each.validation().found());
        List<PixelSize> sizes = inventory.images().sizes();
        if (!sizes.isEmpty()) {
            add(
                    "  formats: %s",
                    inventory.images().formats().stream()
                            .map(FindingsText::words)
                            .collect(Collectors.joining(", ")));
            String smallest = words(sizes.get(0));
            String largest = words(sizes.get(sizes.size() - 1));
            if (smallest.equals(largest)) {
                add("  sizes: all have %s pixels", largest);
            } else {
                add(
                        "  sizes: from %s to %s pixels, median %s",
                        smallest, largest, words(sizes.get(sizes.size() / 2)));
            }
        }
    }

    private void balance(String part, ToIntFunction<ClassCount> images) {
        IntSummaryStatistics each =
                inventory.classes().stream().mapToInt(images).summaryStatistics();
        if (each.getCount() == 0) {
            return;
        }
        if (each.getMin() == each.getMax()) {
            add("  %s: %,d of each class", part, each.getMin());
        } else if (each.getMin() == 0) {
            add("  %s: up to %,d of a class, none of some", part, each.getMax());
        } else {
            add(
                    "  %s: %,d to %,d of a class: the largest has %.1f times as many as the smallest",
                    part, each.getMin(), each.getMax(), (double) each.getMax() / each.getMin());
        }
    }

    private void classes() {
        List<ClassCount> classes = inventory.classes();
        add("");
        add("%-" + NAME + "s %12s %12s", "class", "training", "validation");
        classes.stream()
                .limit(CLASSES)
                .forEach(
                        each ->
                                add(
                                        "%-" + NAME + "s %12s %12s",
                                        PrintableName.of(each.name()),
                                        words(each.train()),
                                        words(each.validation())));
        if (classes.size() > CLASSES) {
            add("and %,d more, which dataset.json has", classes.size() - CLASSES);
        }
    }

    private void leftOut() {
        for (boolean fault : new boolean[] {true, false}) {
            List<LeftOutCount> all =
                    inventory.leftOut().stream()
                            .filter(item -> item.reason().isFault() == fault)
                            .toList();
            if (!all.isEmpty()) {
                add("");
                add(fault ? "refused unless \"leaveOut\" is true:" : "left out:");
                all.forEach(this::leftOut);
            }
        }
    }

    private void leftOut(LeftOutCount item) {
        add("  %,d: %s", item.count(), item.reason().words());
        item.examples().stream().limit(EXAMPLES).forEach(this::example);
        if (item.count() > EXAMPLES) {
            add("    and %,d more, which left-out.csv has", item.count() - EXAMPLES);
        }
    }

    private void example(LeftOut item) {
        add(
                "    %s%s",
                PrintableName.of(item.path()),
                item.detail().isEmpty() ? "" : ": " + PrintableName.of(item.detail()));
    }

    private void duplicates() {
        List<DuplicateCount> all = inventory.images().duplicates();
        if (all.isEmpty()) {
            return;
        }
        add("");
        add("images whose pixels are the same:");
        for (DuplicateCount count : all) {
            add("  %,d stand %s%s", count.images(), count.kind().words(), meaning(count.kind()));
            count.examples().stream()
                    .limit(EXAMPLES)
                    .forEach(
                            copies ->
                                    add(
                                            "    %s",
                                            copies.stream()
                                                    .map(PrintableName::of)
                                                    .collect(Collectors.joining(" = "))));
        }
    }

    private static String meaning(DuplicateKind kind) {
        return switch (kind) {
            case BETWEEN_CLASSES -> ": at least one of the labels is wrong";
            case BETWEEN_PARTS -> ": the accuracy will be too good";
            case WITHIN_TRAIN, WITHIN_VALIDATION -> "";
        };
    }

    private void turned() {
        int turned = inventory.images().turned();
        if (turned > 0) {
            add("");
            add(
                    "%,d images are stored turned; with \"orientation\": \"exif\" networks see them"
                            + " upright",
                    turned);
        }
    }

    private static String words(PartCount count) {
        return count.used() == count.found()
                ? String.format(Locale.ROOT, "%,d", count.found())
                : String.format(Locale.ROOT, "%,d of %,d", count.used(), count.found());
    }

    private static String words(FormatCount format) {
        return String.format(Locale.ROOT, "%,d %s", format.images(), format.format());
    }

    private static String words(PixelSize size) {
        return size.width() + "×" + size.height();
    }

    private void add(String line, Object... values) {
        lines.add(String.format(Locale.ROOT, line, values).stripTrailing());
    }
}
