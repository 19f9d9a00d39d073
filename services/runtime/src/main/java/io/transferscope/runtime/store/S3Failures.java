package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.transferscope.contracts.access.StoreRight;
import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.Setting;
import io.transferscope.runtime.settings.StoreCredentials.Keys;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the MinIO client throws, put into our terms.
 *
 * @param prefix of the names of the settings, which messages name
 */
record S3Failures(ObjectStoreSettings settings, String prefix) {
    static final String NO_SUCH_KEY = "NoSuchKey";
    static final String PRECONDITION_FAILED = "PreconditionFailed";

    private static final String TIME_TOO_SKEWED = "RequestTimeTooSkewed";

    /** To HEAD, a store says no more than the status. */
    private static final Set<Integer> MAY_MEAN_THE_CLOCK = Set.of(400, 401, 403);

    private static final int INSUFFICIENT_STORAGE = 507;

    private static final Set<String> BUSY_CODES =
            Set.of(
                    "SlowDown",
                    "RequestTimeout",
                    "InternalError",
                    "ServiceUnavailable",
                    "OperationAborted",
                    "ConditionalRequestConflict",
                    // The bytes changed on their way.
                    "BadDigest",
                    "XAmzContentSHA256Mismatch",
                    "XAmzContentChecksumMismatch",
                    "IncompleteBody");

    S3Failures {
        requireNonNull(settings, "settings is null");
        requireNonNull(prefix, "prefix is null");
    }

    /** Whether the store answered with this error code. */
    static boolean hasCode(Exception failure, String code) {
        return Failures.unwrap(failure) instanceof ErrorResponseException answer
                && answer.errorResponse().code().equals(code);
    }

    TransferscopeException of(Purpose purpose, Exception failure, Instant now) {
        Throwable cause = Failures.unwrap(failure);
        Throwable keys = cause instanceof TransferscopeException ? cause : cause.getCause();
        if (keys instanceof TransferscopeException lacking) {
            return ofKeys(purpose, lacking);
        }
        if (cause instanceof ErrorResponseException answer) {
            return ofAnswer(purpose, answer, now);
        }
        // The client wraps what went wrong on the way; a cause is more telling.
        Throwable told = cause.getCause() instanceof IOException io ? io : cause;
        FailureKind kind =
                told instanceof IOException || cause instanceof MinioException
                        ? FailureKind.TRANSIENT
                        : FailureKind.INTERNAL;
        return new TransferscopeException(
                kind,
                String.format(
                        Locale.ROOT,
                        "%s: no proper answer from the %s: %s",
                        purpose,
                        settings,
                        told),
                cause);
    }

    /** There are no keys to sign with; the work at hand is not at fault. */
    private static TransferscopeException ofKeys(Purpose purpose, TransferscopeException lacking) {
        String said = purpose + ": " + lacking.getMessage();
        return lacking.kind() == FailureKind.TRANSIENT
                ? TransferscopeException.unavailable(said, lacking)
                : new StoreRefusedException(said, lacking);
    }

    private TransferscopeException ofAnswer(
            Purpose purpose, ErrorResponseException answer, Instant now) {
        String code = answer.errorResponse().code();
        int status = answer.response().code();
        String said =
                String.format(
                        Locale.ROOT,
                        "%s: the %s says %s (%s)",
                        purpose,
                        settings,
                        code,
                        answer.errorResponse().message());
        if (status == INSUFFICIENT_STORAGE) {
            return TransferscopeException.unavailable(
                    said + ": its disk is full, free some room there or give it more", answer);
        }
        if (status >= 500 || status == 408 || status == 429 || BUSY_CODES.contains(code)) {
            return TransferscopeException.unavailable(said, answer);
        }
        String advice = advice(purpose, answer);
        Optional<String> clock =
                ClockDifference.of(answer.response(), now)
                        .filter(ClockDifference::isNotable)
                        .map(S3Failures::setRight);
        if (clock.isPresent() && MAY_MEAN_THE_CLOCK.contains(status)) {
            advice =
                    code.equals(TIME_TOO_SKEWED)
                            ? clock.get()
                            : clock.get() + "; where that does not help, " + advice;
        }
        return new StoreRefusedException(said + ": " + advice, answer);
    }

    private static String setRight(ClockDifference difference) {
        return difference
                + ", and stores refuse requests that are more than 15 minutes off:"
                + " put right the one that is wrong, for example by NTP";
    }

    private String advice(Purpose purpose, ErrorResponseException answer) {
        String region = answer.response().header("x-amz-bucket-region");
        boolean isAnsweredElsewhere = answer.response().code() <= 400; // and not for want of rights
        if (isAnsweredElsewhere && region != null && !region.equals(settings.region())) {
            return String.format(
                    Locale.ROOT, "the bucket is in the region %s: set %s", region, named("region"));
        }
        return switch (answer.errorResponse().code()) {
            case "NoSuchBucket" -> "run the setup job, or create it, or set " + named("bucket");
            case "ExpiredToken", "InvalidToken", "InvalidTokenId" -> "check " + account();
            case "InvalidAccessKeyId" -> "check " + named("access-key");
            case "SignatureDoesNotMatch" -> "check " + named("secret-key");
            case "InvalidLocationConstraint",
                    "IllegalLocationConstraint",
                    "IllegalLocationConstraintException",
                    "InvalidRegion" ->
                    String.format(
                            Locale.ROOT,
                            "it makes no bucket in the region %s: set %s to one that it knows, or leave it at %s",
                            settings.region(),
                            named("region"),
                            ObjectStoreSettings.USUAL_REGION);
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "Redirect" ->
                    "check " + named("region");
            case TIME_TOO_SKEWED ->
                    "put right this machine's clock or the store's, for example by NTP";
            case "AccessDenied" -> missing(purpose.right());
            default ->
                    String.format(
                            Locale.ROOT,
                            "check the settings %sendpoint and %sbucket%s",
                            prefix,
                            prefix,
                            isOwn() ? "" : "s");
        };
    }

    private String missing(StoreRight right) {
        if (right.action() == Action.CREATE_BUCKET) {
            return "the bucket is not there, and our account may not create it:"
                    + " run the setup job, or create it, or set "
                    + named("bucket");
        }
        // A HEAD request is answered without saying which of these it is.
        return String.format(
                Locale.ROOT,
                "our account needs the right to %s%s; or check %s",
                right,
                right.action() == Action.READ
                        ? " (and to LIST in the bucket, else a key that is not there"
                                + " is answered so)"
                        : "",
                account());
    }

    /** The settings that say who we are. */
    private String account() {
        if (settings.credentials() instanceof Keys keys) {
            String pair = named("access-key") + " and " + named("secret-key");
            return keys.sessionToken() == null ? pair : named("session-token") + ", " + pair;
        }
        return named("role-arn") + " and " + named("web-identity-token-file");
    }

    private String named(String name) {
        return Setting.named(prefix + name);
    }

    /** Whether it is the bucket that the services write to. */
    private boolean isOwn() {
        return prefix.equals(ObjectStoreSettings.PREFIX);
    }
}
