package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.Fault;
import java.util.List;
import java.util.Locale;

/** A question that cannot be answered. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: Java serialisation is not used anywhere
    private final Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = requireNonNull(problem, "problem is null");
    }

    /** A parameter or body is wrong; the detail names it. */
    public static ProblemException badRequest(String detail) {
        return of(400, "Bad Request", detail);
    }

    /** Something in the body is not known; the nearest known names are given. */
    public static ProblemException badRequest(String detail, List<String> nearest) {
        return new ProblemException(new Problem(400, "Bad Request", detail, nearest, null));
    }

    public static ProblemException invalidRequest(List<Fault> faults) {
        String detail =
                faults.size() == 1
                        ? "The study request has a fault"
                        : String.format(
                                Locale.ROOT, "The study request has %d faults", faults.size());
        return new ProblemException(new Problem(400, "Bad Request", detail, null, faults));
    }

    /** There is no such thing; the nearest known names are given. */
    public static ProblemException notFound(String detail, List<String> nearest) {
        return new ProblemException(new Problem(404, "Not Found", detail, nearest, null));
    }

    public static ProblemException notAcceptable(String detail) {
        return of(406, "Not Acceptable", detail);
    }

    public static ProblemException conflict(String detail) {
        return of(409, "Conflict", detail);
    }

    public static ProblemException tooLarge(String detail) {
        return of(413, "Content Too Large", detail);
    }

    /** Later it may go. */
    public static ProblemException unavailable(String detail) {
        return of(503, "Service Unavailable", detail);
    }

    private static ProblemException of(int status, String title, String detail) {
        return new ProblemException(new Problem(status, title, detail, null, null));
    }

    public Problem problem() {
        return problem;
    }
}
