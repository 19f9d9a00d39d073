package io.transferscope.systemtests.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.StoreRight;
import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.systemtests.network.HttpHead;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StoreUseTest {
    private static final StoreRight READ_JOBS = new StoreRight(Action.READ, "jobs/");
    private static final StoreRight WRITE_JOBS = new StoreRight(Action.WRITE, "jobs/");

    private final StoreUse use = new StoreUse();

    @Test
    void knowsWhoAskedForMoreThanItMay() {
        asks("trainer", "GET", "jobs/1/result.json");
        asks("trainer", "DELETE", "jobs/1/snapshot");
        asks("transfer", "DELETE", "jobs/2/snapshot");

        assertThat(use.programs()).containsExactly("trainer", "transfer");
        assertThat(use.forbidden(trainer(READ_JOBS)))
                .containsExactly(new StoreRequest(Action.DELETE, "jobs/1/snapshot"));
    }

    @Test
    void knowsWhichRightsNobodyUsed() {
        asks("trainer", "GET", "jobs/1/result.json");
        asks("transfer", "PUT", "jobs/1/result.json");

        assertThat(use.unused(trainer(READ_JOBS, WRITE_JOBS))).containsExactly(WRITE_JOBS);
    }

    private void asks(String program, String method, String key) {
        use.accept(
                new HttpHead(
                        List.of(
                                method + " /bucket/" + key + " HTTP/1.1",
                                "Host: store",
                                "user-agent: MinIO (Linux; amd64) minio-java/9 transferscope/"
                                        + program)));
    }

    private static Account trainer(StoreRight... rights) {
        return new Account("trainer", new TreeSet<>(), new TreeSet<>(List.of(rights)));
    }
}
