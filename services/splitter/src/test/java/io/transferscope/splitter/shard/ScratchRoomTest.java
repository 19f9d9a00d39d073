package io.transferscope.splitter.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.failure.Failures;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchRoomTest {
    private static final IOException FULL = new IOException("No space left on device");

    private final ScratchRoom room =
            new ScratchRoom(Path.of("/scratch"), new TestingDisk(1_000, 400));

    @Test
    void aDataSetThatTheWholeDiskCannotHoldIsRejectedWithTheSizesAndWhatToDo() {
        assertThatThrownBy(() -> room.failed(FULL, 1_001))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(
                        "$.dataset: takes up to 1001 bytes",
                        "the disk of /scratch, which has 1000 in all",
                        "lower imageSize or limitPerClass",
                        "transferscope.splitter.scratch");
    }

    @Test
    void aDiskThatIsFullForNowIsWaitedForWithTheSizesAndWhatToDo() throws Exception {
        DiskException failure = room.failed(FULL, 1_000);

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(Failures.describe(failure))
                .contains("up to 1000 bytes", "400 that are left", "free some room there");
    }

    @Test
    void whatElseADiskFailsAtSaysNothingOfTheDataSet() throws Exception {
        assertThat(room.failed(new IOException("Input/output error"), Long.MAX_VALUE))
                .hasMessageContaining("Directory /scratch cannot be used")
                .hasMessageContaining("Input/output error");
    }

    private record TestingDisk(long total, long usable) implements Disk {
        @Override
        public long totalBytes(Path directory) {
            return total;
        }

        @Override
        public long usableBytes(Path directory) {
            return usable;
        }

        @Override
        public long bytesBelow(Path directory) {
            return 0;
        }

        @Override
        public boolean allowsExecution(Path directory) {
            return true;
        }
    }
}
