package io.transferscope.cli.importing;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.transferscope.cli.importing.ResultLine.NetworkPlace;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.table.CsvDialect;
import io.transferscope.contracts.table.CsvFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one table, line by line, so that memory holds only what is imported. */
final class TableReader {
    private static final int MAX_CELLS = 1_000;
    private static final int MAX_CELL = 10_000;
    private static final int MAX_LINE = 50_000;
    private static final int BUFFER = 1 << 16;

    /** Some programs begin a file with it. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String NOT_UTF_8 = "is not UTF-8: save the file as CSV in UTF-8";

    private final TableFaults faults = new TableFaults();
    private final RowReader rows = new RowReader();
    private final Map<NetworkPlace, ResultLine> lines = new HashMap<>();
    private final List<ResultLine> inOrder = new ArrayList<>();
    private CsvDialect dialect = CsvDialect.of(new byte[0]);
    private @Nullable TableHeader header;

    ImportedTable read(InputStream csv) throws IOException, InvalidTableException {
        DigestInputStream digested =
                new DigestInputStream(
                        new LimitedInputStream(csv, ImportedTable.MAX_BYTES), Sha256.newDigest());
        try (BufferedInputStream buffered = new BufferedInputStream(digested)) {
            dialect = dialect(buffered);
            if (dialect.obstacle() == null) {
                parse(buffered);
            } else {
                faults.add(0, null, "the file " + dialect.obstacle());
            }
        } catch (CsvParseException e) {
            CsvFault fault = CsvFault.of(String.valueOf(e.getMessage()));
            faults.add(fault.line(), null, fault.message());
        } catch (LimitedInputStream.TooLongException e) {
            faults.add(0, null, String.valueOf(e.getMessage()));
        }
        if (inOrder.isEmpty() && faults.count() == 0) {
            faults.add(
                    0,
                    null,
                    header == null
                            ? "the file is empty: it needs a line of column names, at least"
                                    + " split,network,accuracy"
                            : "the file has column names, but no line of results");
        }
        faults.throwIfAny();
        String sha256 = Sha256.hex(digested.getMessageDigest());
        return new ImportedTable(sha256, inOrder, header == null ? List.of() : header.unused());
    }

    private void parse(InputStream csv) throws IOException {
        try (CsvReader<CsvRecord> parser = parser(csv)) {
            for (CsvRecord csvRecord : parser) {
                if (!take(csvRecord)) {
                    return;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static CsvDialect dialect(BufferedInputStream csv) throws IOException {
        csv.mark(CsvDialect.START);
        byte[] start = csv.readNBytes(CsvDialect.START);
        csv.reset();
        return CsvDialect.of(start);
    }

    private CsvReader<CsvRecord> parser(InputStream in) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .commentStrategy(CommentStrategy.SKIP)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(BUFFER)
                .build(
                        CsvRecordHandler.of(
                                limits ->
                                        limits.maxFields(MAX_CELLS)
                                                .maxFieldSize(MAX_CELL)
                                                .maxRecordSize(MAX_LINE)),
                        text(in));
    }

    /** Whether there is a point in reading on. */
    private boolean take(CsvRecord csvRecord) {
        int number = (int) Math.min(csvRecord.getStartingLineNumber(), Integer.MAX_VALUE);
        List<String> cells = withoutTrailingBlanks(csvRecord.getFields());
        if (header == null && dialect.isDeclared() && number == 1) {
            return true; // no part of the table
        }
        if (header == null) {
            header = TableHeader.read(number, cells, dialect, faults);
            return header.isUsable();
        }
        if (cells.isEmpty()) {
            return true; // as spreadsheets leave behind
        }
        if (inOrder.size() == ImportedTable.MAX_NETWORKS) {
            faults.add(
                    number,
                    null,
                    String.format(
                            Locale.ROOT,
                            "a study may have %,d networks, and this would be one more",
                            ImportedTable.MAX_NETWORKS));
            return false;
        }
        if (cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
            faults.add(number, null, NOT_UTF_8);
        } else if (cells.size() > header.size() || csvRecord.getFieldCount() < header.size()) {
            faults.add(
                    number,
                    null,
                    String.format(
                            Locale.ROOT,
                            "has %d cells, but there are %d columns%s",
                            csvRecord.getFieldCount(),
                            header.size(),
                            decimalComma(header, cells)));
        } else {
            add(rows.read(new Row(number, header.positions(), cells, faults), faults));
        }
        return true;
    }

    /** Where an accuracy such as 0,571 became two cells. */
    private String decimalComma(TableHeader columns, List<String> cells) {
        int position = columns.positions().getOrDefault(ResultsColumn.ACCURACY, 0);
        if (dialect.separator() != ',' || cells.size() <= columns.size()) {
            return "";
        }
        String number = cells.get(position).strip() + "," + cells.get(position + 1).strip();
        return number.matches("[+-]?\\d{1,3},\\d{1,30}")
                ? String.format(
                        Locale.ROOT, ": is accuracy %s? Write %s", number, number.replace(',', '.'))
                : "";
    }

    private void add(@Nullable ResultLine line) {
        if (line == null) {
            return;
        }
        ResultLine earlier = lines.putIfAbsent(line.place(), line);
        if (earlier == null) {
            inOrder.add(line);
        } else {
            NetworkPlace place = line.place();
            faults.add(
                    line.number(),
                    ResultsColumn.NETWORK.label(),
                    String.format(
                            Locale.ROOT,
                            "%s of split %d, replicate %d is there already, on line %d: remove one of them, or tell them apart by split or replicate",
                            place.treatment().label(),
                            place.split(),
                            place.replicate(),
                            earlier.number()));
        }
    }

    /** What is no UTF-8 becomes a replacement character, and is found as such. */
    private static Reader text(InputStream utf8) throws IOException {
        PushbackReader text =
                new PushbackReader(new InputStreamReader(utf8, StandardCharsets.UTF_8));
        int first = text.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            text.unread(first);
        }
        return text;
    }

    private static List<String> withoutTrailingBlanks(List<String> cells) {
        int size = cells.size();
        while (size > 0 && cells.get(size - 1).isBlank()) {
            size--;
        }
        return cells.subList(0, size);
    }
}
