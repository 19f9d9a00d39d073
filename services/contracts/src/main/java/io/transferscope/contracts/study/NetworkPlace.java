package io.transferscope.contracts.study;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request, as it was written, says its network. Once it is read that is under $.network,
 * whoever said it; faults that are found then are told where people wrote it.
 */
public final class NetworkPlace {
    private static final Pattern LAYER =
            Pattern.compile("\\$\\.network\\.(layers\\[\\d+](?:\\.layers\\[\\d+])?)");

    private static final String NETWORK = "$.network";

    private final String path;
    private final @Nullable String network;
    private final boolean isElsewhere;

    /**
     * @param path of the field that says the network
     * @param network what its layers are called after; null where the field lists them
     * @param isElsewhere whether the request has no field network
     */
    private NetworkPlace(String path, @Nullable String network, boolean isElsewhere) {
        this.path = requireNonNull(path, "path is null");
        this.network = network;
        this.isElsewhere = isElsewhere;
    }

    /** Of a request as somebody has sent it, whatever that is. */
    public static NetworkPlace in(byte[] json) {
        try {
            return of(Json.readTree(json));
        } catch (JsonException e) {
            return of(JsonNodeFactory.instance.objectNode());
        }
    }

    static NetworkPlace of(JsonNode request) {
        boolean isElsewhere = !request.has("network");
        for (String part : List.of("pretrained", "network")) {
            JsonNode said = request.path(part);
            if (said.hasNonNull("layers")) {
                return new NetworkPlace("$." + part, null, isElsewhere);
            }
            if (said.hasNonNull("preset")) {
                String preset = NearestNames.shown(said.path("preset").asText());
                return new NetworkPlace("$." + part + ".preset", "preset " + preset, isElsewhere);
            }
        }
        return request.hasNonNull("pretrained")
                ? new NetworkPlace("$.pretrained.weights", "the network in the file", isElsewhere)
                : new NetworkPlace(
                        NETWORK, "the preset that is taken where none is given", isElsewhere);
    }

    /** The same fault, with the network and its layers named as the request has them. */
    public Fault told(Fault fault) {
        String message =
                LAYER.matcher(fault.message())
                        .replaceAll(layer -> Matcher.quoteReplacement(name(layer.group(1))));
        Matcher layer = LAYER.matcher(fault.path());
        if (!layer.matches()) {
            boolean isOfAll = fault.path().equals(NETWORK) && isElsewhere;
            return new Fault(isOfAll ? path : fault.path(), message);
        }
        String name = name(layer.group(1));
        return network == null
                ? new Fault(name, message)
                : new Fault(path, name + " cannot be used: " + message);
    }

    private String name(String layer) {
        return network == null ? path + "." + layer : layer + " of " + network;
    }
}
