package io.transferscope.cli.importing;

import io.transferscope.cli.importing.ResultLine.NetworkPlace;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.report.results.ReportOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The networks that a table would have if none were missing: every treatment that it has, in every
 * split and replicate that it has; in the report's order.
 */
final class ImportedGrid {
    private record Cell(int split, int replicate) {}

    private ImportedGrid() {}

    /**
     * @throws InvalidTableException where the grid has more networks than a study may have
     */
    static List<PlannedNetwork> of(String study, ImportedStudy.Source source, ImportedTable table)
            throws InvalidTableException {
        Set<Treatment> treatments = new HashSet<>();
        Set<Cell> cells = new HashSet<>();
        for (ResultLine line : table.lines()) {
            NetworkPlace place = line.place();
            treatments.add(place.treatment());
            cells.add(new Cell(place.split(), place.replicate()));
        }
        long networks = (long) treatments.size() * cells.size();
        if (networks > ImportedTable.MAX_NETWORKS) {
            String message =
                    String.format(
                            Locale.ROOT,
                            "%,d different networks in %,d splits and replicates would be a study of %,d networks, more than %,d: import them as several studies",
                            treatments.size(),
                            cells.size(),
                            networks,
                            ImportedTable.MAX_NETWORKS);
            throw new InvalidTableException(List.of(new TableFault(0, null, message)), 0);
        }
        List<PlannedNetwork> planned = new ArrayList<>((int) networks);
        for (Cell cell : cells) {
            for (Treatment treatment : treatments) {
                planned.add(
                        ImportedStudy.network(
                                source,
                                new NetworkId(study, cell.split(), cell.replicate(), treatment)));
            }
        }
        planned.sort(Comparator.comparing(PlannedNetwork::network, ReportOrder.NETWORKS));
        return planned;
    }
}
