package io.transferscope.dataset.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that people send who mean no good, or whose disk was full: each is refused in words, by a
 * process with less memory than the smallest service has.
 */
class HostileFolderTest {
    @TempDir Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyFileIsRefusedWithinMemory() throws Exception {
        new HostileFiles(directory).write();
        Map<String, String> results = TestingReader.read(directory, Map.of(), "128m");

        assertThat(results).hasSizeGreaterThanOrEqualTo(300);
        assertThat(results)
                .allSatisfy(
                        (file, result) ->
                                assertThat(result)
                                        .as(file)
                                        .startsWith("refused: ")
                                        .hasSizeLessThan(20_000)
                                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]|null|Exception"));
    }
}
