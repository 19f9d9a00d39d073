package io.transferscope.runtime.store;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.transferscope.contracts.access.StoreRight;
import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.settings.StoreCredentials;
import io.transferscope.runtime.settings.StoreCredentials.Keys;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the MinIO client throws, put into our terms. */
final class S3Failures {
    static final String NO_SUCH_KEY = "NoSuchKey";
    static final String PRECONDITION_FAILED = "PreconditionFailed";

    private static final String TIME_TOO_SKEWED = "RequestTimeTooSkewed";

    /** To HEAD, a store says no more than the status. */
    private static final Set<Integer> MAY_MEAN_THE_CLOCK = Set.of(400, 401, 403);

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

    private S3Failures() {}

    /** Whether the store answered with this error code. */
    static boolean hasCode(Exception failure, String code) {
        return Failures.unwrap(failure) instanceof ErrorResponseException answer
                && answer.errorResponse().code().equals(code);
    }

    static TransferscopeException of(
            Purpose purpose, Exception failure, ObjectStoreSettings settings, Instant now) {
        Throwable cause = Failures.unwrap(failure);
        Throwable keys = cause instanceof TransferscopeException ? cause : cause.getCause();
        if (keys instanceof TransferscopeException lacking) {
            return ofKeys(purpose, lacking);
        }
        if (cause instanceof ErrorResponseException answer) {
            return ofAnswer(purpose, answer, settings, now);
        }
        // The client wraps what went wrong on the way; a cause is more telling.
        Throwable told = cause.getCause() instanceof IOException io ? io : cause;
        FailureKind kind =
                told instanceof IOException || cause instanceof MinioException
                        ? FailureKind.TRANSIENT
                        : FailureKind.INTERNAL;
        return new TransferscopeException(
                kind,
                "%s: no proper answer from the %s: %s".formatted(purpose, settings, told),
                cause);
    }

    /** There are no keys to sign with; the work at hand is not at fault. */
    private static TransferscopeException ofKeys(Purpose purpose, TransferscopeException lacking) {
        String said = purpose + ": " + lacking.getMessage();
        return lacking.kind() == FailureKind.TRANSIENT
                ? TransferscopeException.unavailable(said, lacking)
                : new StoreRefusedException(said, lacking);
    }

    private static TransferscopeException ofAnswer(
            Purpose purpose,
            ErrorResponseException answer,
            ObjectStoreSettings settings,
            Instant now) {
        String code = answer.errorResponse().code();
        int status = answer.response().code();
        String said =
                "%s: the %s says %s (%s)"
                        .formatted(purpose, settings, code, answer.errorResponse().message());
        if (status >= 500 || status == 408 || status == 429 || BUSY_CODES.contains(code)) {
            return TransferscopeException.unavailable(said, answer);
        }
        String advice = advice(purpose, answer, settings);
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

    private static String advice(
            Purpose purpose, ErrorResponseException answer, ObjectStoreSettings settings) {
        String region = answer.response().header("x-amz-bucket-region");
        boolean isAnsweredElsewhere = answer.response().code() <= 400; // and not for want of rights
        if (isAnsweredElsewhere && region != null && !region.equals(settings.region())) {
            return "the bucket is in the region %s: set %s"
                    .formatted(region, named(ObjectStoreSettings.REGION));
        }
        return switch (answer.errorResponse().code()) {
            case "NoSuchBucket" ->
                    "run the setup job, or create it, or set " + named(ObjectStoreSettings.BUCKET);
            case "ExpiredToken", "InvalidToken", "InvalidTokenId" ->
                    "check " + account(settings.credentials());
            case "InvalidAccessKeyId" -> "check " + named(ObjectStoreSettings.ACCESS_KEY);
            case "SignatureDoesNotMatch" -> "check " + named(ObjectStoreSettings.SECRET_KEY);
            case "InvalidLocationConstraint",
                    "IllegalLocationConstraint",
                    "IllegalLocationConstraintException",
                    "InvalidRegion" ->
                    "it makes no bucket in the region %s: set %s to one that it knows, or leave it at %s"
                            .formatted(
                                    settings.region(),
                                    named(ObjectStoreSettings.REGION),
                                    ObjectStoreSettings.USUAL_REGION);
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "Redirect" ->
                    "check " + named(ObjectStoreSettings.REGION);
            case TIME_TOO_SKEWED ->
                    "put right this machine's clock or the store's, for example by NTP";
            case "AccessDenied" -> missing(purpose.right(), settings.credentials());
            default ->
                    "check the settings "
                            + ObjectStoreSettings.ENDPOINT
                            + " and "
                            + ObjectStoreSettings.BUCKET;
        };
    }

    private static String missing(StoreRight right, StoreCredentials credentials) {
        if (right.action() == Action.CREATE_BUCKET) {
            return "the bucket is not there, and our account may not create it:"
                    + " run the setup job, or create it, or set "
                    + named(ObjectStoreSettings.BUCKET);
        }
        // A HEAD request is answered without saying which of these it is.
        return "our account needs the right to %s%s; or check %s"
                .formatted(
                        right,
                        right.action() == Action.READ
                                ? " (and to LIST in the bucket, else a key that is not there"
                                        + " is answered so)"
                                : "",
                        account(credentials));
    }

    /** The settings that say who we are. */
    private static String account(StoreCredentials credentials) {
        if (credentials instanceof Keys keys) {
            String pair =
                    named(ObjectStoreSettings.ACCESS_KEY)
                            + " and "
                            + named(ObjectStoreSettings.SECRET_KEY);
            return keys.sessionToken() == null
                    ? pair
                    : named(ObjectStoreSettings.PREFIX + "session-token") + ", " + pair;
        }
        return named(ObjectStoreSettings.PREFIX + "role-arn")
                + " and "
                + named(ObjectStoreSettings.PREFIX + "web-identity-token-file");
    }

    private static String named(String setting) {
        return setting + " (" + SettingsReader.variable(setting) + ")";
    }
}
