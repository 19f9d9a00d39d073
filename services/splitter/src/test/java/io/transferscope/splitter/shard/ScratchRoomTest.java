package io.transferscope.splitter.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.study.InvalidRequestException;
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
    void aDataSetThatFillsTheWholeDiskIsRejectedWithTheSizesAndWhatToDo() {
        assertThatThrownBy(() -> room.failed(FULL, 1_001, 900))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(
                        "$.dataset: takes up to 1001 bytes",
                        "the disk of /scratch, which has 1000 in all",
                        "lower imageSize or limitPerClass",
                        "transferscope.splitter.scratch");
    }

    @Test
    void aDiskThatIsFullForNowIsWaitedForWithTheSizesAndWhatToDo() throws Exception {
        DiskException failure = room.failed(FULL, 1_000, 1_000);

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(Failures.describe(failure))
                .contains("up to 1000 bytes", "400 that are left", "free some room there");
    }

    /** It may go through a small part of the disk, shard by shard. */
    @Test
    void aLargeDataSetWaitsForADiskThatOthersHaveFilled() throws Exception {
        assertThat(room.failed(FULL, 60_000, 899).kind()).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void whatElseADiskFailsAtSaysNothingOfTheDataSet() throws Exception {
        assertThat(room.failed(new IOException("Input/output error"), Long.MAX_VALUE, 1_000))
                .hasMessageContaining("Directory /scratch cannot be used")
                .hasMessageContaining("Input/output error");
    }
}
