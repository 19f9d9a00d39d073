package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the classes of a data set are divided into tasks A and B. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(SplitRule.Random.class),
    @JsonSubTypes.Type(SplitRule.Groups.class),
    @JsonSubTypes.Type(SplitRule.None.class)
})
public sealed interface SplitRule {
    /** Number of splits, each drawn with its own seed. */
    int count();

    /** Classes drawn for each task; as many as there are when absent. */
    @Nullable Integer classesPerTask();

    /** Classes are drawn at random, as in the paper's similar tasks. */
    @JsonTypeName("random")
    record Random(int count, @Nullable Integer classesPerTask) implements SplitRule {}

    /**
     * Tasks are given, as in the paper's dissimilar tasks.
     *
     * @param column column of the data set's classes.csv whose values {@code a} and {@code b} name;
     *     when absent, they name classes
     */
    @JsonTypeName("groups")
    record Groups(
            @Nullable String column,
            List<String> a,
            List<String> b,
            int count,
            @Nullable Integer classesPerTask)
            implements SplitRule {
        public Groups {
            a = List.copyOf(a);
            b = List.copyOf(b);
        }
    }

    /** All classes are task B: of what is copied, none was learnt from this data set's others. */
    @JsonTypeName("none")
    record None() implements SplitRule {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public @Nullable Integer classesPerTask() {
            return null;
        }
    }
}
