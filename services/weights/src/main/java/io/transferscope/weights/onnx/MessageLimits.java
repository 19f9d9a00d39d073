package io.transferscope.weights.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses messages of which few bytes would become many objects, by reading their fields without
 * keeping any.
 */
final class MessageLimits {
    /** Fields of all messages within a file: a network of a thousand layers has a tenth of them. */
    private static final int MOST_FIELDS = 500_000;

    /** Numbers of variable length, each of which takes up to eight times its bytes. */
    private static final int MOST_PACKED_BYTES = 4 << 20;

    /** Lists within lists: a graph has its types five deep. */
    private static final int DEEPEST = 30;

    private int fields;
    private long packedBytes;

    private MessageLimits() {}

    /**
     * @throws InvalidProtocolBufferException where the bytes are no such message, or one beyond
     *     these limits
     */
    static void require(CodedInputStream input, Descriptor message) throws IOException {
        new MessageLimits().read(input, message, 0);
        if (!input.isAtEnd()) {
            throw malformed("it ends amid a field");
        }
    }

    private void read(CodedInputStream input, Descriptor message, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw malformed("its messages lie more than " + DEEPEST + " deep in each other");
        }
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            if (++fields > MOST_FIELDS) {
                throw malformed("it has more than " + MOST_FIELDS + " fields");
            }
            FieldDescriptor field = message.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_LENGTH_DELIMITED -> readDelimited(input, field, depth);
                case WireFormat.WIRETYPE_START_GROUP, WireFormat.WIRETYPE_END_GROUP ->
                        throw malformed("it has groups, which ONNX has not");
                default -> input.skipField(tag);
            }
        }
    }

    private void readDelimited(CodedInputStream input, @Nullable FieldDescriptor field, int depth)
            throws IOException {
        int length = input.readRawVarint32();
        if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            int outer = input.pushLimit(length);
            read(input, field.getMessageType(), depth + 1);
            input.popLimit(outer);
            return;
        }
        if (field != null && isNumber(field)) {
            packedBytes += length;
            if (packedBytes > MOST_PACKED_BYTES) {
                throw malformed("its arrays are lists of numbers: write them as raw data");
            }
        }
        input.skipRawBytes(length);
    }

    private static boolean isNumber(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT, LONG, ENUM, BOOLEAN, FLOAT, DOUBLE -> true;
            default -> false;
        };
    }

    private static InvalidProtocolBufferException malformed(String why) {
        return new InvalidProtocolBufferException(why);
    }
}
