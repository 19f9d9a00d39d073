package io.transferscope.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** Of ports that are only free, some of so many would come twice. */
    @Test
    void aFreePortIsGivenOnceAndIsThereForWhomItIsGiven() {
        List<Integer> given = IntStream.range(0, 500).map(i -> Ports.orFree(0)).boxed().toList();

        assertThat(given).doesNotHaveDuplicates();
        given.forEach(port -> Ports.requireFree(port, "--broker-port"));
    }

    @Test
    void aPortThatIsNamedIsTheOne() {
        assertThat(Ports.orFree(4711)).isEqualTo(4711);
    }
}
