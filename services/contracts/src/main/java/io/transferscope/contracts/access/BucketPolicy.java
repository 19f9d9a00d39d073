package io.transferscope.contracts.access;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** An account's rights in the bucket as an IAM policy, as S3, MinIO and their like take it. */
public final class BucketPolicy {
    private BucketPolicy() {}

    /** JSON; nothing for an account that has nothing to do with the bucket. */
    public static List<String> lines(Account account, String bucket) {
        SortedMap<String, List<String>> actions = new TreeMap<>();
        for (StoreRight right : account.store()) {
            actions.computeIfAbsent(right.prefix(), prefix -> new ArrayList<>())
                    .addAll(actions(right.action()));
        }
        if (actions.isEmpty()) {
            return List.of();
        }
        String statements =
                actions.entrySet().stream()
                        .map(entry -> statement(entry.getValue(), bucket, entry.getKey()))
                        .collect(joining(",\n"));
        return String.format(
                        Locale.ROOT,
                        """
        {
          "Version": "2012-10-17",
          "Statement": [
        %s
          ]
        }
        """,
                        statements)
                .lines()
                .toList();
    }

    private static String statement(List<String> actions, String bucket, String prefix) {
        String resource = bucket + (prefix.isEmpty() ? "" : "/" + prefix + "*");
        return String.format(
                        Locale.ROOT,
                        """
            {
              "Effect": "Allow",
              "Action": [%s],
              "Resource": ["arn:aws:s3:::%s"]
            }""",
                        actions.stream().map(a -> "\"s3:" + a + "\"").collect(joining(", ")),
                        resource)
                .indent(4)
                .stripTrailing();
    }

    private static List<String> actions(StoreRight.Action action) {
        return switch (action) {
            case LIST -> List.of("ListBucket");
            case READ -> List.of("GetObject");
            // Large objects go in parts; what was begun and failed is cleared away.
            case WRITE -> List.of("PutObject", "AbortMultipartUpload");
            case DELETE -> List.of("DeleteObject");
            case CREATE_BUCKET -> List.of("CreateBucket");
        };
    }
}
