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
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** What the MinIO client throws, put into our terms. */
final class S3Failures {
    static final String NO_SUCH_KEY = "NoSuchKey";
    static final String PRECONDITION_FAILED = "PreconditionFailed";

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
        return failure instanceof ErrorResponseException answer
                && answer.errorResponse().code().equals(code);
    }

    static TransferscopeException of(
            Purpose purpose, Exception failure, ObjectStoreSettings settings) {
        Throwable cause = Failures.unwrap(failure);
        // The keys could not be read; the work at hand is not at fault.
        if (cause.getCause() instanceof TransferscopeException keys) {
            return new StoreRefusedException(String.valueOf(keys.getMessage()), cause);
        }
        if (cause instanceof ErrorResponseException answer) {
            return ofAnswer(purpose, answer, settings);
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

    private static TransferscopeException ofAnswer(
            Purpose purpose, ErrorResponseException answer, ObjectStoreSettings settings) {
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
        if (status >= 500 || status == 408 || status == 429 || BUSY_CODES.contains(code)) {
            return TransferscopeException.unavailable(said, answer);
        }
        return switch (code) {
            case "NoSuchBucket" ->
                    refused(
                            said,
                            "run the setup job, or create it, or set",
                            ObjectStoreSettings.BUCKET,
                            answer);
            case "InvalidAccessKeyId" ->
                    refused(said, "check", ObjectStoreSettings.ACCESS_KEY, answer);
            case "SignatureDoesNotMatch" ->
                    refused(said, "check", ObjectStoreSettings.SECRET_KEY, answer);
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraint" ->
                    refused(said, "check", ObjectStoreSettings.REGION, answer);
            case "RequestTimeTooSkewed" ->
                    new StoreRefusedException(said + ": set this machine's clock right", answer);
            case "AccessDenied" ->
                    new StoreRefusedException(said + ": " + missing(purpose.right()), answer);
            default ->
                    new StoreRefusedException(
                            said
                                    + ": check the settings "
                                    + ObjectStoreSettings.ENDPOINT
                                    + " and "
                                    + ObjectStoreSettings.BUCKET,
                            answer);
        };
    }

    private static String missing(StoreRight right) {
        if (right.action() == Action.CREATE_BUCKET) {
            return "the bucket is not there, and our account may not create it:"
                    + " run the setup job, or create it, or set "
                    + named(ObjectStoreSettings.BUCKET);
        }
        // A HEAD request is answered without saying which of these it is.
        return String.format(
                Locale.ROOT,
                "our account needs the right to %s%s; or check %s and %s",
                right,
                right.action() == Action.READ
                        ? " (and to LIST in the bucket, else a key that is not there"
                                + " is answered so)"
                        : "",
                named(ObjectStoreSettings.ACCESS_KEY),
                named(ObjectStoreSettings.SECRET_KEY));
    }

    private static TransferscopeException refused(
            String said, String advice, String setting, Exception cause) {
        return new StoreRefusedException(
                String.format(Locale.ROOT, "%s: %s %s", said, advice, named(setting)), cause);
    }

    private static String named(String setting) {
        return setting + " (" + SettingsReader.variable(setting) + ")";
    }
}
