package io.transferscope.contracts.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static Provenance with(@Nullable String note) {
        return new Provenance(
                BlobRef.of(new byte[0]),
                "none",
                new Normalization(List.of(1.), List.of(2.)),
                new Environment("dl4j-cpu", 1, "avx2", Map.of(), "17", "linux"),
                note);
    }

    /** As all those were that were stored before there were notes. */
    @Test
    void isWrittenWithoutANoteWhereThereIsNone() {
        byte[] json = Json.write(with(null));

        assertThat(new String(json, UTF_8)).doesNotContain("note");
        assertThat(Json.read(json, Provenance.class)).isEqualTo(with(null));
    }

    @Test
    void keepsItsNote() {
        Provenance provenance = with("conv1 has no fast kernel");

        assertThat(Json.read(Json.write(provenance), Provenance.class)).isEqualTo(provenance);
    }
}
