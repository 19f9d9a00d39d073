package io.transferscope.systemtests.access;

import static io.transferscope.contracts.access.StoreRight.Action.CREATE_BUCKET;
import static io.transferscope.contracts.access.StoreRight.Action.DELETE;
import static io.transferscope.contracts.access.StoreRight.Action.LIST;
import static io.transferscope.contracts.access.StoreRight.Action.READ;
import static io.transferscope.contracts.access.StoreRight.Action.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.access.StoreRight;
import org.junit.jupiter.api.Test;

class StoreRequestTest {
    @Test
    void readsWhatIsDoneWithAnObject() {
        assertThat(StoreRequest.parse("GET", "/bucket/jobs/1/result.json"))
                .isEqualTo(new StoreRequest(READ, "jobs/1/result.json"));
        assertThat(StoreRequest.parse("HEAD", "/bucket/a").action()).isEqualTo(READ);
        assertThat(StoreRequest.parse("PUT", "/bucket/a").action()).isEqualTo(WRITE);
        assertThat(StoreRequest.parse("DELETE", "/bucket/a").action()).isEqualTo(DELETE);
        assertThat(StoreRequest.parse("GET", "/bucket/studies/a%20b%2Bc/plan.json").key())
                .isEqualTo("studies/a b+c/plan.json");
    }

    @Test
    void countsEveryStepOfAnUploadAsWriting() {
        assertThat(StoreRequest.parse("POST", "/bucket/blobs/1?uploads"))
                .isEqualTo(new StoreRequest(WRITE, "blobs/1"));
        assertThat(StoreRequest.parse("PUT", "/bucket/blobs/1?partNumber=1&uploadId=x").action())
                .isEqualTo(WRITE);
        assertThat(StoreRequest.parse("DELETE", "/bucket/blobs/1?uploadId=x").action())
                .isEqualTo(WRITE);
    }

    @Test
    void readsWhatIsDoneWithTheBucket() {
        assertThat(StoreRequest.parse("HEAD", "/bucket")).isEqualTo(new StoreRequest(LIST, ""));
        assertThat(StoreRequest.parse("GET", "/bucket/?list-type=2&prefix=jobs%2F&max-keys=2"))
                .isEqualTo(new StoreRequest(LIST, "jobs/"));
        assertThat(StoreRequest.parse("PUT", "/bucket"))
                .isEqualTo(new StoreRequest(CREATE_BUCKET, ""));
        assertThatThrownBy(() -> StoreRequest.parse("DELETE", "/bucket"))
                .hasMessageContaining("DELETE");
    }

    @Test
    void isAllowedByTheSameActionBelowAPrefix() {
        StoreRequest request = new StoreRequest(WRITE, "jobs/1/snapshot");

        assertThat(request.isAllowedBy(new StoreRight(WRITE, "jobs/"))).isTrue();
        assertThat(request.isAllowedBy(new StoreRight(WRITE, ""))).isTrue();
        assertThat(request.isAllowedBy(new StoreRight(READ, "jobs/"))).isFalse();
        assertThat(request.isAllowedBy(new StoreRight(WRITE, "blobs/"))).isFalse();
    }
}
