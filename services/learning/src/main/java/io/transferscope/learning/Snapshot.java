package io.transferscope.learning;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.learning.engine.TrainedSegment;
import io.transferscope.learning.engine.TrainedSegment.State;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of an unfinished training between two steps: a copy in the bytes that are stored, so
 * that any thread may go on with it, and memory holds it once.
 */
public final class Snapshot {
    private static final byte[] MAGIC = "transferscope-snapshot-1\n".getBytes(US_ASCII);
    private static final int DIGEST_BYTES = 32;
    private static final int MAX_HEADER = 1 << 20;

    private final Header header;
    private final byte[] content;

    /**
     * Copies a segment's state.
     *
     * @param header what it belongs to and where it stands
     */
    Snapshot(Header header, TrainedSegment segment) {
        this(header, content(Json.write(header), segment.stateSize(), segment::save));
    }

    /** Copies a state. */
    public Snapshot(Header header, State state) {
        this(header, content(Json.write(header), state.size(), target -> copy(state, target)));
    }

    private Snapshot(Header header, byte[] content) {
        this.header = header;
        this.content = content;
    }

    /**
     * What a snapshot says about itself.
     *
     * @param epoch the current one, from 0
     * @param iteration finished iterations of the current epoch; with all of them, it is still to
     *     be evaluated
     * @param outcomes of the latest evaluation; absent before the first
     * @param losses absent in snapshots of versions that did not keep them
     */
    public record Header(
            String jobId,
            Environment environment,
            int epoch,
            int iteration,
            List<Integer> correctPerEpoch,
            @Nullable Outcomes outcomes,
            @Nullable LossHistory losses) {
        public Header {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(environment, "environment is null");
            correctPerEpoch = List.copyOf(correctPerEpoch);
        }

        /**
         * Why a training of this job cannot go on from here with the same bits; empty where it can.
         *
         * @param here what would compute
         * @param iterations of each epoch
         */
        List<String> obstacles(JobSpec job, Environment here, int iterations) {
            List<String> obstacles = new ArrayList<>();
            differ(obstacles, "job", jobId, job.id());
            differ(obstacles, "backend", environment.backend(), here.backend());
            differ(obstacles, "threads", environment.threads(), here.threads());
            differ(
                    obstacles,
                    "instruction set",
                    environment.instructionSet(),
                    here.instructionSet());
            differ(
                    obstacles,
                    "libraries",
                    new TreeMap<>(environment.libraries()),
                    new TreeMap<>(here.libraries()));
            int epochs = job.training().epochs();
            boolean isPlace =
                    epoch >= 0
                            && iteration >= 0
                            && iteration <= iterations
                            && (epoch < epochs || (epoch == epochs && iteration == 0));
            boolean hasLosses = losses == null || losses.perEpoch().size() == epoch;
            if (!isPlace || correctPerEpoch.size() != epoch || !hasLosses) {
                obstacles.add(
                        String.format(
                                Locale.ROOT,
                                "epoch %d of %d, iteration %d of %d, %d evaluations",
                                epoch,
                                epochs,
                                iteration,
                                iterations,
                                correctPerEpoch.size()));
            }
            return obstacles;
        }

        private static void differ(
                List<String> obstacles, String what, Object saved, Object wanted) {
            if (!saved.equals(wanted)) {
                obstacles.add(
                        String.format(Locale.ROOT, "%s %s instead of %s", what, saved, wanted));
            }
        }
    }

    /** More bytes than a snapshot of this job can have. */
    public static long maxBytes(JobSpec job) {
        long parameters = 0;
        for (PlacedLayer layer : job.network().place()) {
            for (ParameterShape parameter : layer.parameters()) {
                parameters +=
                        parameter.shape().stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b);
            }
        }
        return MAX_HEADER + 2 * Float.BYTES * parameters;
    }

    private static byte[] content(
            byte[] header, TrainedSegment.StateSize numbers, Consumer<State> save) {
        long size =
                MAGIC.length
                        + 3L * Integer.BYTES
                        + header.length
                        + (long) Float.BYTES * numbers.parameters()
                        + (long) Float.BYTES * numbers.momentum()
                        + DIGEST_BYTES;
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putInt(header.length).put(header);
        save.accept(
                new State(
                        floats(out.putInt(numbers.parameters()), numbers.parameters()),
                        floats(out.putInt(numbers.momentum()), numbers.momentum())));
        return out.array();
    }

    private static void copy(State source, State target) {
        target.parameters().put(source.parameters().duplicate());
        target.momentum().put(source.momentum().duplicate());
    }

    Header header() {
        return header;
    }

    /**
     * The state, without another copy.
     *
     * @throws IllegalArgumentException where the bytes hold something else
     */
    State state() {
        ByteBuffer in =
                ByteBuffer.wrap(content, 0, content.length - DIGEST_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .position(MAGIC.length);
        skipHeader(in);
        State state = new State(floats(in), floats(in));
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many");
        }
        return state;
    }

    /** Self-describing bytes that end with a digest of all before; takes a while. */
    public byte[] encode() {
        byte[] digest = digest(content);
        System.arraycopy(digest, 0, content, content.length - DIGEST_BYTES, DIGEST_BYTES);
        return content;
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException where the bytes are anything else
     */
    static Snapshot decode(byte[] bytes) {
        if (bytes.length < MAGIC.length + DIGEST_BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException("not a snapshot of this version");
        }
        byte[] digest = Arrays.copyOfRange(bytes, bytes.length - DIGEST_BYTES, bytes.length);
        if (!MessageDigest.isEqual(digest, digest(bytes))) {
            throw new IllegalArgumentException("the snapshot's digest is wrong");
        }
        ByteBuffer in =
                ByteBuffer.wrap(bytes, 0, bytes.length - DIGEST_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .position(MAGIC.length);
        byte[] json = new byte[headerLength(in)];
        in.get(json);
        return new Snapshot(Json.read(json, Header.class), bytes);
    }

    private static void skipHeader(ByteBuffer in) {
        int length = headerLength(in);
        in.position(in.position() + length);
    }

    private static int headerLength(ByteBuffer in) {
        int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
        if (length < 0 || length > MAX_HEADER || length > in.remaining()) {
            throw new IllegalArgumentException("header of " + length + " bytes");
        }
        return length;
    }

    private static FloatBuffer floats(ByteBuffer in) {
        int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
        if (length < 0 || length > in.remaining() / Float.BYTES) {
            throw new IllegalArgumentException("array of " + length + " elements");
        }
        return floats(in, length);
    }

    /** A view of what comes next. */
    private static FloatBuffer floats(ByteBuffer bytes, int length) {
        FloatBuffer values = bytes.asFloatBuffer().limit(length);
        bytes.position(bytes.position() + Float.BYTES * length);
        return values;
    }

    private static byte[] digest(byte[] bytes) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(bytes, 0, bytes.length - DIGEST_BYTES);
        return digest.digest();
    }
}
