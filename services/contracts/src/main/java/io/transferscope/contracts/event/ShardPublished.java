package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import java.util.Locale;

/**
 * A shard of a study's data set is in the store.
 *
 * @param className class of its images
 * @param index of the shard within class and part, from 0
 * @param published how many shards of the study are, this one included
 * @param total how many there will be
 */
public record ShardPublished(
        String study,
        @JsonProperty("class") String className,
        Part part,
        int index,
        ShardRef shard,
        int published,
        int total)
        implements Event {
    public ShardPublished {
        requireNonNull(study, "study is null");
        requireNonNull(className, "class is null");
        requireNonNull(part, "part is null");
        requireNonNull(shard, "shard is null");
    }

    /** The study that a key belongs to, also that of a shard which was taken back. */
    public static String studyIn(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }

    @Override
    public String key() {
        return String.format(
                Locale.ROOT,
                "%s/%s/%s/%d",
                study,
                className,
                part.name().toLowerCase(Locale.ROOT),
                index);
    }
}
