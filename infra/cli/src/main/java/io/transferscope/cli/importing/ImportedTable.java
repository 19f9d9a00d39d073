package io.transferscope.cli.importing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A table of results, as a file has it.
 *
 * @param sha256 of the file
 * @param lines each of another network; at least one
 * @param unused names of columns that an import has no use for
 */
public record ImportedTable(String sha256, List<ResultLine> lines, List<String> unused) {
    /** No larger file is read. */
    public static final long MAX_BYTES = 64L << 20;

    /** No study may have more. */
    public static final int MAX_NETWORKS = 100_000;

    public ImportedTable {
        requireNonNull(sha256, "sha256 is null");
        lines = List.copyOf(lines);
        unused = List.copyOf(unused);
    }

    /**
     * Reads CSV in UTF-8: the first line names the columns, in any order; a line that begins with #
     * is a comment.
     *
     * @throws InvalidTableException with everything that is wrong
     */
    public static ImportedTable read(InputStream csv) throws IOException, InvalidTableException {
        return new TableReader().read(csv);
    }

    public int networks() {
        return lines.size();
    }
}
