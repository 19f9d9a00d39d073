package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.plan.PretrainedWeights;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.StudyPlanner.Planned;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.PretrainedSource;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.dataset.ImageSources;
import io.transferscope.dataset.IncompleteDataset;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.source.LeftOutList;
import io.transferscope.dataset.survey.Survey;
import io.transferscope.splitter.pretrained.PretrainedImport;
import io.transferscope.splitter.pretrained.PretrainedNetwork;
import io.transferscope.splitter.shard.DatasetReader;
import io.transferscope.splitter.shard.ReadingListener;
import io.transferscope.splitter.shard.ShardLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a plan of a request: finds its data set, reads what the study uses of it, and plans. */
final class StudyMaker {
    private static final Logger LOG = LoggerFactory.getLogger(StudyMaker.class);

    private final ImageSources sources;
    private final DatasetReader reader;
    private final PretrainedImport pretrained;
    private final Inventories inventories;
    private final TrainerLimit trainers;

    StudyMaker(
            ImageSources sources,
            DatasetReader reader,
            PretrainedImport pretrained,
            Inventories inventories,
            TrainerLimit trainers) {
        this.sources = requireNonNull(sources, "sources is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.pretrained = requireNonNull(pretrained, "pretrained is null");
        this.inventories = requireNonNull(inventories, "inventories is null");
        this.trainers = requireNonNull(trainers, "trainers is null");
    }

    /**
     * @throws InvalidRequestException where the request does not fit to its data set, or that is
     *     none, or no trainer can hold its networks; most of it is found out before any image is
     *     read
     */
    Planned make(StudyRequest asked, StudyListener listener) throws InvalidRequestException {
        ImageSource source = sources.open(asked.dataset(), listener::check);
        Catalogue catalogue = source.catalogue();
        PretrainedNetwork network =
                pretrained.read(
                        asked,
                        known -> draft(known, limited(known.request(), catalogue)),
                        listener::check);
        StudyRequest request = network.request();
        Catalogue found = catalogue;
        LeftOutList leftOut = new LeftOutList();
        leftOut.addAll(found.leftOut());
        while (true) {
            Catalogue all = limited(request, found);
            StudyPlan draft = draft(network, all);
            Catalogue wanted = all.only(classesOf(draft));
            LOG.info(
                    "Reading data set study={} source={} classes={} of={} images={}",
                    request.study(),
                    request.dataset().source(),
                    wanted.classes().size(),
                    all.classes().size(),
                    wanted.images());
            Survey survey = new Survey(found, wanted);
            Optional<Map<String, ClassData>> read =
                    read(source, network, all, new FirstTasks(draft, wanted), survey, listener);
            if (read.isPresent()) {
                Planned planned = draft(network, all, read.get());
                BlobRef inventory = inventories.store(request.dataset(), survey, leftOut);
                return new Planned(planned.plan().withInventory(inventory), planned.tasks());
            }
            LeftOutList unreadable = survey.unreadable();
            if (!request.dataset().leavesOut()) {
                throw IncompleteDataset.refused(unreadable.faults(), unreadable.named());
            }
            leftOut.addAll(unreadable);
            found = found.without(paths(unreadable));
            IncompleteDataset.requireImages(found);
            listener.startAgain();
        }
    }

    /** Reads what the first tasks need first, where that can be chosen. */
    private Optional<Map<String, ClassData>> read(
            ImageSource source,
            PretrainedNetwork network,
            Catalogue all,
            FirstTasks tasks,
            Survey survey,
            StudyListener listener)
            throws InvalidRequestException {
        return reader.read(
                source,
                tasks.portions(source.isSequential()),
                layout(network.request()),
                survey,
                new TaskWatch(tasks, stored -> draft(network, all, stored), listener));
    }

    /**
     * Compares the images that a study was made of with those that its source has now.
     *
     * @param plan of the study
     * @param known what it was made of
     * @return how they differ, for people; empty where they are the same to the byte
     * @throws InvalidRequestException where there is no data set any more
     */
    Optional<String> imagesChange(StudyPlan plan, DatasetInventory known, ReadingListener listener)
            throws InvalidRequestException {
        StudyRequest request = plan.request();
        PretrainedNetwork network = new PretrainedNetwork(request, plan.pretrained());
        ImageSource source = sources.open(request.dataset(), listener::check);
        Catalogue found =
                source.catalogue().without(inventories.paths(known, LeftOut.Reason.UNREADABLE));
        return new SourceComparison(known, found)
                .change(
                        source,
                        () -> {
                            Catalogue all = limited(request, found);
                            return all.only(classesOf(draft(network, all, Map.of()).plan()));
                        },
                        listener);
    }

    /**
     * Compares the file of weights that a study was made of with what is there now.
     *
     * @return how they differ, for people; empty where they do not, or there is none
     * @throws InvalidRequestException where there is no such file any more
     */
    Optional<String> weightsChange(StudyPlan plan, ReadingListener listener)
            throws InvalidRequestException {
        PretrainedSource source = plan.request().pretrained();
        PretrainedWeights known = plan.pretrained();
        return source == null || known == null
                ? Optional.empty()
                : pretrained.change(source, known, listener::check);
    }

    private static Set<String> paths(LeftOutList items) {
        return items.named().stream().map(LeftOut::path).collect(Collectors.toSet());
    }

    private static Catalogue limited(StudyRequest request, Catalogue found) {
        List<Integer> sweep = request.trainingImages();
        return found.limited(
                sweep == null
                        ? request.dataset().limitPerClass()
                        : Integer.valueOf(sweep.get(sweep.size() - 1)),
                request.dataset().validationLimitPerClass());
    }

    private static ShardLayout layout(StudyRequest request) {
        List<Integer> sweep = request.trainingImages();
        return new ShardLayout(request.dataset().imageSize(), sweep == null ? List.of() : sweep);
    }

    /** A plan before anything is read, of networks that trainers can hold. */
    private StudyPlan draft(PretrainedNetwork network, Catalogue all)
            throws InvalidRequestException {
        StudyPlan draft = draft(network, all, Map.of()).plan();
        trainers.require(draft);
        return draft;
    }

    /** A plan of what is read so far: classes follow from names alone, jobs from what is stored. */
    private static Planned draft(
            PretrainedNetwork network, Catalogue all, Map<String, ClassData> stored)
            throws InvalidRequestException {
        StudyRequest request = network.request();
        return StudyPlanner.plan(request, dataset(request, all, stored), network.weights());
    }

    private static Set<String> classesOf(StudyPlan plan) {
        Set<String> used = new HashSet<>();
        for (Split split : plan.splits()) {
            for (Split.Half half : split.halves()) {
                used.addAll(half.classes());
            }
        }
        return used;
    }

    /** Classes that were not read have a stand-in, so that the same ones are drawn. */
    private static Dataset dataset(
            StudyRequest request, Catalogue all, Map<String, ClassData> read) {
        List<ClassData> classes =
                all.classes().entrySet().stream()
                        .map(
                                entry -> {
                                    ClassData data = read.get(entry.getKey());
                                    return data == null ? unread(entry, layout(request)) : data;
                                })
                        .toList();
        return new Dataset(request.dataset().imageSize(), all.decoder(), classes, all.columns());
    }

    private static ClassData unread(
            Map.Entry<String, Catalogue.ClassFiles> entry, ShardLayout layout) {
        return new ClassData(
                entry.getKey(),
                unread(entry.getValue(), Part.TRAIN, layout),
                unread(entry.getValue(), Part.VALIDATION, layout));
    }

    private static List<ShardRef> unread(
            Catalogue.ClassFiles files, Part part, ShardLayout layout) {
        return layout.sizes(part, files.files(part).size(), Integer.MAX_VALUE).stream()
                .map(images -> new ShardRef(BlobRef.of(new byte[0]), images))
                .toList();
    }
}
