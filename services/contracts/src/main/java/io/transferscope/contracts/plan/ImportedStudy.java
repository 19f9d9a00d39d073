package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A study whose networks were trained elsewhere: every treatment that its table has, for every
 * split and replicate that it has, whether or not there is a line of it.
 *
 * @param imported where the results come from
 * @param networks in the order of the report
 */
public record ImportedStudy(String study, Source imported, List<PlannedNetwork> networks)
        implements PlannedStudy {

    /**
     * A table of results.
     *
     * @param file name, without folders
     * @param sha256 of its bytes
     * @param results networks that it has
     * @param classesPerTask where it is told; without it nobody knows what guessing would give
     */
    public record Source(
            String file, String sha256, int results, @Nullable Integer classesPerTask) {
        public Source {
            requireNonNull(file, "file is null");
            BlobRef.requireSha256(sha256, "sha256");
            if (classesPerTask != null && classesPerTask < 2) {
                throw new IllegalArgumentException(
                        "classesPerTask must be at least 2: " + classesPerTask);
            }
        }
    }

    public ImportedStudy {
        requireNonNull(study, "study is null");
        requireNonNull(imported, "imported is null");
        networks = List.copyOf(networks);
        for (PlannedNetwork planned : networks) {
            if (!planned.network().study().equals(study)) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "network %s does not belong to study %s",
                                planned.network(),
                                study));
            }
        }
        if (imported.results() < 1 || imported.results() > networks.size()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d results of %d networks",
                            imported.results(),
                            networks.size()));
        }
    }

    /** What stands for the job of a network that nobody here trains: its table, and its place. */
    public static PlannedNetwork network(Source source, NetworkId network) {
        String jobId =
                Sha256.hex(
                        Json.write(
                                Map.of(
                                        "imported",
                                        source.sha256(),
                                        "network",
                                        network.toString())));
        return new PlannedNetwork(network, jobId, 0);
    }
}
