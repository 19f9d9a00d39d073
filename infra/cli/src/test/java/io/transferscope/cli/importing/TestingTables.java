package io.transferscope.cli.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.util.List;

/** Tables that are read, or are to be refused. */
final class TestingTables {
    private TestingTables() {}

    static ImportedTable read(String csv) throws Exception {
        return ImportedTable.read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }

    static List<String> faults(String csv) {
        return faults(csv.getBytes(UTF_8));
    }

    static List<String> faults(byte[] csv) {
        return invalid(csv).faults().stream().map(TableFault::toString).toList();
    }

    static InvalidTableException invalid(byte[] csv) {
        InvalidTableException e =
                catchThrowableOfType(
                        InvalidTableException.class,
                        () -> ImportedTable.read(new ByteArrayInputStream(csv)));
        assertThat(e).isNotNull();
        return e;
    }
}
