package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackPortsTest {
    @Test
    void zeroIsAnyFreePort() {
        StackPorts ports = StackPorts.FREE.resolve();

        assertThat(new int[] {ports.broker(), ports.objectStore(), ports.aggregator()})
                .doesNotContain(0)
                .doesNotHaveDuplicates();
    }

    /** Of ports that are only free, some of so many would come twice. */
    @Test
    void aPortIsGivenOnceAndIsThereForWhomItIsGiven() throws Exception {
        List<Integer> given =
                IntStream.range(0, 50).boxed().flatMap(i -> StackPorts.free(10).stream()).toList();

        assertThat(given).doesNotHaveDuplicates();
        for (int port : given) {
            new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
        }
    }

    @Test
    void aTakenPortIsRefusedWithTheOptionToChangeIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> new StackPorts(0, 0, port).resolve())
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            "Port %d is in use by another process: stop that, or choose another port with --aggregator-port"
                                    .formatted(port));
            assertThat(new StackPorts(0, port, 0).elsewhereIfTaken()).isEqualTo(StackPorts.FREE);
        }
    }

    @Test
    void equalPortsAreOneFault() {
        assertThatThrownBy(() -> new StackPorts(9000, 9000, 9000))
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "--broker-port, --object-store-port, --aggregator-port are all 9000:"
                                + " give each a port of its own");
        assertThatThrownBy(() -> new StackPorts(8080, 9000, 8080))
                .hasMessage(
                        "--broker-port and --aggregator-port are both 8080: give each a port of its"
                                + " own");
    }

    @Test
    void whatIsNoPortIsRefused() {
        assertThatThrownBy(() -> new StackPorts(70_000, 0, 0))
                .isInstanceOf(StackException.class)
                .hasMessage("--broker-port must be from 0 to 65535, but is 70000");
    }
}
