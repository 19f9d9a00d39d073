package io.transferscope.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShardPublishedTest {
    /** Two of them for one shard would both stay in the topic. */
    @Test
    void itsKeyIsTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(event(12).key()).isEqualTo("tiny/fox/validation/12");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static ShardPublished event(int index) {
        BlobRef blob = BlobRef.of("shard".getBytes(StandardCharsets.UTF_8));
        return new ShardPublished(
                "tiny", "fox", Part.VALIDATION, index, new ShardRef(blob, 3), 1, 16);
    }
}
