package io.transferscope.systemtests.network;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What a network does to the connections through it. */
public sealed interface Condition {
    Condition CLEAR = new Clear();

    /** It passes everything on. */
    record Clear() implements Condition {}

    /**
     * Bytes take their time.
     *
     * @param latency added to every piece that passes
     * @param bytesPerSecond each connection and direction at most
     */
    record Slow(Duration latency, int bytesPerSecond) implements Condition {
        public Slow {
            requireNonNull(latency, "latency is null");
            requirePositive(bytesPerSecond, "bytesPerSecond");
        }
    }

    /** Nobody listens, and who is connected is cut off. */
    record Refused() implements Condition {}

    /**
     * Nothing passes, and nobody is told: what is sent meanwhile arrives when the condition ends,
     * as TCP sends again what was lost.
     */
    record BlackHole() implements Condition {}

    /**
     * HTTP only: requests are answered with an error in place of the server's answer.
     *
     * @param code S3's name for the error
     * @param writesOnly whether requests that change nothing pass, as on a full disk
     */
    record Answering(int status, String code, boolean writesOnly) implements Condition {
        public static final Answering INTERNAL_ERROR = new Answering(500, "InternalError", false);
        public static final Answering SLOW_DOWN = new Answering(503, "SlowDown", false);
        public static final Answering DISK_FULL = new Answering(507, "XMinioStorageFull", true);

        public Answering {
            requireNonNull(code, "code is null");
        }
    }

    /**
     * HTTP only: one bit is turned over in the bodies of the next messages, whichever connection
     * they come on; heads stay as they are.
     *
     * @param upload whether in requests, or else in answers
     * @param bodies how many
     */
    record Altering(boolean upload, int bodies) implements Condition {
        public Altering {
            requirePositive(bodies, "bodies");
        }
    }

    /**
     * HTTP only: the connections of the next uploads are cut in the middle.
     *
     * @param bytes of the body that get through; smaller uploads pass
     * @param uploads how many are cut
     */
    record CuttingUploads(int bytes, int uploads) implements Condition {
        public CuttingUploads {
            requirePositive(bytes, "bytes");
            requirePositive(uploads, "uploads");
        }
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
    }
}
