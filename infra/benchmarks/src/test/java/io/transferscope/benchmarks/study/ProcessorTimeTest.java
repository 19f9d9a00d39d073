package io.transferscope.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    @Test
    void findsNumbersBehindAnyName() {
        assertThat(ProcessorTime.fields("7 (a) b) S 1 2")).containsExactly("S", "1", "2");
    }

    @Test
    void countsWhatEndedChildrenHadOfProcessors() throws Exception {
        double before = ProcessorTime.ofEndedChildren();

        new ProcessBuilder("/bin/sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done")
                .start()
                .waitFor();

        assertThat(ProcessorTime.ofEndedChildren()).isGreaterThan(before);
        assertThat(ProcessorTime.ofTree(ProcessHandle.current()))
                .isGreaterThan(ProcessorTime.ofEndedChildren());
    }
}
