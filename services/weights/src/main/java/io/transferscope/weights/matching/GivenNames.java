package io.transferscope.weights.matching;

import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody says of names: of an array (block3.conv1.W), of a layer (block3.conv1) or of a
 * block, whose inner names then stay.
 */
final class GivenNames {
    private final Map<String, String> names;

    GivenNames(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /**
     * The tensor that was given for an array.
     *
     * @return empty where nothing is said
     */
    Optional<TensorInfo> find(NetworkArray array, TensorIndex index) {
        String tensor = names.get(array.name());
        if (tensor != null) {
            return index.get(tensor);
        }
        String module = array.module();
        for (int end = module.length(); end > 0; end = module.lastIndexOf('.', end - 1)) {
            String given = names.get(module.substring(0, end));
            if (given != null) {
                return index.find(List.of(given + module.substring(end)), array.leaf());
            }
        }
        return Optional.empty();
    }

    /**
     * @throws WeightsException where there are any
     */
    void requireNone() throws WeightsException {
        if (!names.isEmpty()) {
            throw new WeightsException(
                    "has the layers of its arrays, so that there is nothing to name: leave out names");
        }
    }

    /**
     * @throws WeightsException where one of them speaks of what the network or the file does not
     *     have
     */
    void check(Collection<NetworkArray> arrays, TensorIndex index) throws WeightsException {
        for (Map.Entry<String, String> name : names.entrySet()) {
            String ours = name.getKey();
            String theirs = name.getValue();
            boolean isOurs =
                    arrays.stream()
                            .anyMatch(a -> a.name().equals(ours) || isWithin(a.module(), ours));
            if (!isOurs) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "cannot be matched: names has %s, but the network has no such array or layer; it has %s",
                                ShownName.of(ours),
                                Listing.inWords(arrays.stream().map(NetworkArray::name).toList())));
            }
            boolean isTheirs =
                    index.get(theirs).isPresent()
                            || index.modules().stream().anyMatch(m -> isWithin(m, theirs));
            if (!isTheirs) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "cannot be matched: names has %s for %s, but the file has no such tensor or layer; it has %s",
                                ShownName.of(theirs),
                                ours,
                                Listing.inWords(
                                        index.all().stream().map(TensorInfo::name).toList())));
            }
        }
    }

    private static boolean isWithin(String module, String outer) {
        return module.equals(outer) || module.startsWith(outer + ".");
    }
}
