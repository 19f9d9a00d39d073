package io.transferscope.systemtests.oracle;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether a study is as it must be.
 *
 * @param planned networks
 * @param results that the aggregator has, each row counted
 */
public record OracleVerdict(String study, int planned, int results, List<Finding> findings) {
    public OracleVerdict {
        requireNonNull(study, "study is null");
        findings = List.copyOf(findings);
    }

    /** Something that must not be. */
    public record Finding(Kind kind, String what) {
        /** What is wrong. */
        public enum Kind {
            /** A planned network has no result. */
            MISSING,
            /** A network has more than one row, or is not planned. */
            SURPLUS,
            /** A result is not the reference's, or two records of one network differ. */
            DIFFERING,
            /** A stored checkpoint is not what its digest says. */
            DAMAGED,
            /** What services make of the log is not what the aggregator answers. */
            MISREAD,
            /** A network was given up. */
            FAILED,
            /** The study's end was not said, or not as it is. */
            UNFINISHED
        }

        public Finding {
            requireNonNull(kind, "kind is null");
            requireNonNull(what, "what is null");
        }

        @Override
        public String toString() {
            return kind + " " + what;
        }
    }

    public boolean isGood() {
        return findings.isEmpty();
    }

    /** Results that are not what they must be. */
    public long differing() {
        return count(Finding.Kind.DIFFERING) + count(Finding.Kind.DAMAGED);
    }

    public boolean isHanging() {
        return count(Finding.Kind.UNFINISHED) > 0;
    }

    private long count(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }
}
