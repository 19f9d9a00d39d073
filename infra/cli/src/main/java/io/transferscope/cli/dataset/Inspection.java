package io.transferscope.cli.dataset;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.ImageSources;
import io.transferscope.dataset.IncompleteDataset;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.EncodedImage;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.source.LeftOutList;
import io.transferscope.dataset.survey.Survey;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a data set as a splitter would, and says everything about it. Where a splitter would give
 * up, it goes on: what is at fault is left out and told of, whatever the request says.
 */
public final class Inspection {
    private final ImageSources sources;
    private final ImageReading reading;

    /**
     * What there is to say.
     *
     * @param leftOut everything that is not used, also what would be refused
     * @param emptied what is left without an image that can be used; such a data set is refused
     * @param contactSheet PNG
     */
    public record Findings(
            DatasetInventory inventory,
            LeftOutList leftOut,
            List<Fault> emptied,
            byte[] contactSheet) {
        public Findings {
            emptied = List.copyOf(emptied);
        }

        /** Whether a study of it would be rejected. */
        public boolean isRefused(boolean leavesOut) {
            return !emptied.isEmpty() || !leavesOut && leftOut.faults() > 0;
        }
    }

    /**
     * @param threads that decode images
     */
    public Inspection(ImageSources sources, int threads, ProgressListener listener) {
        this.sources = requireNonNull(sources, "sources is null");
        this.reading = new ImageReading(threads, listener);
    }

    /**
     * @throws InvalidRequestException where it is no data set that could be looked at
     * @throws TransferscopeException of kind TRANSIENT where what it lies on is at fault
     */
    public Findings look(DatasetSource dataset) throws InvalidRequestException {
        ImageSource source = sources.open(leavingOut(dataset));
        Catalogue found = source.catalogue();
        Catalogue wanted =
                found.limited(dataset.limitPerClass(), dataset.validationLimitPerClass());
        Survey survey = new Survey(found, wanted);
        reading.read(
                source,
                wanted,
                (image, encoded) -> render(image, encoded, dataset.imageSize(), survey));
        LeftOutList leftOut = new LeftOutList();
        leftOut.addAll(found.leftOut());
        leftOut.addAll(survey.unreadable());
        return new Findings(
                survey.inventory(dataset.source(), leftOut, new DatasetInventory.Files(null, null)),
                leftOut,
                emptied(found, survey.unreadable()),
                survey.contactSheet());
    }

    private static DatasetSource leavingOut(DatasetSource dataset) {
        return new DatasetSource(
                dataset.source(),
                dataset.imageSize(),
                dataset.limitPerClass(),
                dataset.validationLimitPerClass(),
                dataset.validation(),
                true,
                dataset.orientation(),
                dataset.encoding(),
                dataset.sha256());
    }

    private static List<Fault> emptied(Catalogue found, LeftOutList unreadable) {
        Set<String> paths =
                unreadable.named().stream().map(LeftOut::path).collect(Collectors.toSet());
        try {
            IncompleteDataset.requireImages(found.without(paths));
            return List.of();
        } catch (InvalidRequestException e) {
            return e.faults();
        }
    }

    private static void render(ImageId image, EncodedImage encoded, int size, Survey survey) {
        try {
            survey.read(image, encoded, encoded.render(size));
        } catch (UnreadableImageException e) {
            survey.unreadable(image, String.valueOf(e.getMessage()));
        }
    }
}
