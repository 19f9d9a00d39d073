package io.transferscope.systemtests.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.StoreRight;
import io.transferscope.contracts.access.StoreRight.Action;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to a bucket, as a store's policies see it.
 *
 * @param key of the object; empty where the request is about the bucket itself
 */
public record StoreRequest(Action action, String key) {
    /** A part of an upload, or its end in failure: not a deletion of anything that was there. */
    private static final Pattern OF_UPLOAD = Pattern.compile("(^|&)uploadId=");

    private static final Pattern PREFIX = Pattern.compile("(?:^|&)prefix=([^&]*)");

    public StoreRequest {
        requireNonNull(action, "action is null");
        requireNonNull(key, "key is null");
    }

    /**
     * Reads the first line of a request by HTTP, with the bucket as its path's first part.
     *
     * @param target path and query
     */
    public static StoreRequest parse(String method, String target) {
        String[] pathAndQuery = target.split("\\?", 2);
        String query = pathAndQuery.length == 1 ? "" : pathAndQuery[1];
        String[] bucketAndKey = decoded(pathAndQuery[0]).substring(1).split("/", 2);
        String key = bucketAndKey.length == 1 ? "" : bucketAndKey[1];
        if (key.isEmpty()) {
            return ofBucket(method, query);
        }
        return new StoreRequest(
                switch (method) {
                    case "GET", "HEAD" -> Action.READ;
                    case "PUT", "POST" -> Action.WRITE;
                    case "DELETE" -> OF_UPLOAD.matcher(query).find() ? Action.WRITE : Action.DELETE;
                    default -> throw unknown(method, target);
                },
                key);
    }

    private static StoreRequest ofBucket(String method, String query) {
        return switch (method) {
            case "GET", "HEAD" -> {
                Matcher prefix = PREFIX.matcher(query);
                yield new StoreRequest(Action.LIST, prefix.find() ? decoded(prefix.group(1)) : "");
            }
            case "PUT" -> new StoreRequest(Action.CREATE_BUCKET, "");
            default -> throw unknown(method, "a bucket");
        };
    }

    /** Whether this right is enough for it. */
    public boolean isAllowedBy(StoreRight right) {
        return right.action() == action && key.startsWith(right.prefix());
    }

    private static String decoded(String text) {
        // a plus sign is itself in a path, and S3's clients write none in a query
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unknown(String method, String target) {
        return new IllegalArgumentException("No right is known for " + method + " of " + target);
    }
}
