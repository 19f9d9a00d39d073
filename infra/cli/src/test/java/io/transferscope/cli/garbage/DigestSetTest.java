package io.transferscope.cli.garbage;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.Sha256;
import org.junit.jupiter.api.Test;

class DigestSetTest {
    @Test
    void remembersWhatWasAddedAndNothingElse() {
        DigestSet set = new DigestSet();
        for (int i = 0; i < 20_000; i++) {
            assertThat(set.add(Sha256.hex("in " + i))).isTrue();
        }

        assertThat(set.add(Sha256.hex("in 7"))).isFalse();
        assertThat(set.size()).isEqualTo(20_000);
        for (int i = 0; i < 20_000; i++) {
            assertThat(set.contains(Sha256.hex("in " + i))).isTrue();
            assertThat(set.contains(Sha256.hex("out " + i))).isFalse();
        }
    }

    @Test
    void knowsTheDigestOfNoughts() {
        DigestSet set = new DigestSet();

        assertThat(set.contains("0".repeat(64))).isFalse();
        assertThat(set.add("0".repeat(64))).isTrue();
        assertThat(set.contains("0".repeat(64))).isTrue();
    }
}
