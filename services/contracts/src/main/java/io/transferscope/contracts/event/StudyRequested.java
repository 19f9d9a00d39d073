package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;

/**
 * Somebody asks for a study. The request is kept as it came, so that everything wrong with it can
 * be reported by {@link io.transferscope.contracts.study.StudyRequestReader}.
 *
 * @param key of the record; by convention the study's name, but it need not be
 * @param json the request's bytes
 */
public record StudyRequested(String key, byte[] json) implements Event {
    public StudyRequested {
        requireNonNull(key, "key is null");
        json = json.clone();
    }

    @Override
    public byte[] json() {
        return json.clone();
    }

    /** Identity of these very bytes, by which a rejection refers to them. */
    public String requestDigest() {
        return Sha256.hex(json);
    }
}
