package io.transferscope.weights.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.network.Layer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The network that a file has, where Transferscope wrote it and put its card into it: such a file
 * needs no word of its layers.
 */
public record NetworkOnCard(List<Layer> layers, int imageSize) {
    /** Under which the card is, among what a file says of itself. */
    public static final String KEY = "card";

    /** What the card's field {@code format} says. */
    public static final String FORMAT = "transferscope-network-1";

    /** What of a card is read here. */
    private record Card(@Nullable List<Layer> layers, @Nullable Input input) {
        private record Input(int imageSize) {}
    }

    /** Which cards are ours. */
    private record Kind(@Nullable String format) {}

    public NetworkOnCard {
        layers = List.copyOf(layers);
    }

    /**
     * @param metadata what a file says of itself
     * @return empty where there is no card, or that of another program
     * @throws WeightsException where the card is ours, and has no such layers
     */
    public static Optional<NetworkOnCard> in(Map<String, String> metadata) throws WeightsException {
        String text = metadata.get(KEY);
        if (text == null || !isOurs(text.getBytes(UTF_8))) {
            return Optional.empty();
        }
        try {
            Card card = Json.read(text.getBytes(UTF_8), Card.class);
            if (card.layers() == null
                    || card.layers().stream().anyMatch(Objects::isNull)
                    || card.input() == null) {
                throw new WeightsException("has a card without layers or input.imageSize");
            }
            return Optional.of(new NetworkOnCard(card.layers(), card.input().imageSize()));
        } catch (JsonException e) {
            throw new WeightsException("has a card that " + e.getMessage(), e);
        }
    }

    private static boolean isOurs(byte[] card) {
        try {
            return FORMAT.equals(Json.read(card, Kind.class).format());
        } catch (JsonException e) {
            return false; // a text that another program calls so
        }
    }
}
