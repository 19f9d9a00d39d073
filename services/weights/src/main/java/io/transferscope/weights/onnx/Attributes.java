package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.transferscope.weights.file.WeightsException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of a node, none of which is ignored: those that nobody asks for are a fault. */
final class Attributes {
    private final Map<String, AttributeProto> all = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final String owner;

    private Attributes(String owner) {
        this.owner = owner;
    }

    /**
     * @param owner the node, as messages name it
     */
    static Attributes of(List<AttributeProto> protos, String owner) throws WeightsException {
        Attributes attributes = new Attributes(owner);
        for (AttributeProto proto : protos) {
            if (attributes.all.put(proto.getName(), proto) != null) {
                throw attributes.fault(proto.getName(), "is given twice");
            }
        }
        return attributes;
    }

    boolean has(String name) {
        return all.containsKey(name);
    }

    long integer(String name, long usual) throws WeightsException {
        AttributeProto found = find(name, AttributeType.INT);
        return found == null ? usual : found.getI();
    }

    float number(String name, float usual) throws WeightsException {
        AttributeProto found = find(name, AttributeType.FLOAT);
        return found == null ? usual : found.getF();
    }

    String text(String name, String usual) throws WeightsException {
        AttributeProto found = find(name, AttributeType.STRING);
        return found == null ? usual : found.getS().toStringUtf8();
    }

    /** None where there is no such attribute. */
    List<Long> integers(String name) throws WeightsException {
        AttributeProto found = find(name, AttributeType.INTS);
        return found == null ? List.of() : found.getIntsList();
    }

    Optional<TensorProto> tensor(String name) throws WeightsException {
        return Optional.ofNullable(find(name, AttributeType.TENSOR)).map(AttributeProto::getT);
    }

    /** For one that has no other value that we could compute. */
    void require(String name, long only) throws WeightsException {
        long value = integer(name, only);
        if (value != only) {
            throw fault(name, "is " + value + ", of which only " + only + " can be read");
        }
    }

    /** Those of which it does not matter what they say. */
    void ignore(String... names) {
        asked.addAll(List.of(names));
    }

    void requireAllAsked() throws WeightsException {
        for (String name : all.keySet()) {
            if (!asked.contains(name)) {
                throw fault(name, "is not known");
            }
        }
    }

    private @Nullable AttributeProto find(String name, AttributeType type) throws WeightsException {
        asked.add(name);
        AttributeProto found = all.get(name);
        if (found != null && found.getType() != type) {
            throw fault(name, "must be of type " + type + ", but is " + found.getType());
        }
        return found;
    }

    private WeightsException fault(String name, String why) {
        return new WeightsException(
                "has " + owner + ": attribute " + Words.shown(name) + " " + why);
    }
}
