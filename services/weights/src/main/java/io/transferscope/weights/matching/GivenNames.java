package io.transferscope.weights.matching;

import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody says of names: of an array (block3.conv1.W), of a layer (block3.conv1) or of a
 * block, whose inner names then stay. An array may also be called as a library calls it
 * (block3.conv1.weight), which says how its tensor is arranged.
 */
final class GivenNames {
    private final Map<String, String> names;

    GivenNames(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** Whether anything is said of an array, its layer or its block: nothing else then counts. */
    boolean has(NetworkArray array) {
        return keys(array).findAny().isPresent() || module(array).isPresent();
    }

    /**
     * The tensor that was given for an array.
     *
     * @return empty where nothing is said, or the file has none in the layer that is
     */
    Optional<TensorInfo> find(NetworkArray array, TensorIndex index) {
        Optional<String> key = keys(array).findFirst();
        return key.isPresent()
                ? key.map(names::get).flatMap(index::get)
                : module(array).flatMap(module -> index.find(List.of(module), array.leaf()));
    }

    /** The file's name of an array's layer. */
    Optional<String> module(NetworkArray array) {
        String module = array.module();
        for (int end = module.length(); end > 0; end = module.lastIndexOf('.', end - 1)) {
            String given = names.get(module.substring(0, end));
            if (given != null) {
                return Optional.of(TensorName.unwrapped(given) + module.substring(end));
            }
        }
        return Optional.empty();
    }

    /** Whose name for an array was given in place of ours. */
    Optional<Convention> convention(NetworkArray array) {
        return keys(array)
                .findFirst()
                .filter(key -> !key.equals(array.name()))
                .flatMap(key -> LeafNames.convention(key.substring(array.module().length() + 1)));
    }

    /** The names of an array of which something is said. */
    private Stream<String> keys(NetworkArray array) {
        return LeafNames.of(array.leaf()).stream()
                .map(leaf -> array.module() + "." + leaf)
                .filter(names::containsKey);
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
     *     have, or names a layer for an array
     */
    void check(Collection<NetworkArray> arrays, TensorIndex index) throws WeightsException {
        for (Map.Entry<String, String> name : names.entrySet()) {
            check(name.getKey(), name.getValue(), arrays, index);
        }
        for (NetworkArray array : arrays) {
            List<String> keys = keys(array).toList();
            if (keys.size() > 1) {
                throw fault("%s, which are one array: leave one of them", Listing.inWords(keys));
            }
        }
    }

    private void check(
            String ours, String theirs, Collection<NetworkArray> arrays, TensorIndex index)
            throws WeightsException {
        boolean isArray = arrays.stream().flatMap(this::keys).anyMatch(ours::equals);
        List<String> within =
                arrays.stream()
                        .filter(array -> isWithin(array.module(), ours))
                        .map(NetworkArray::name)
                        .toList();
        if (!isArray && within.isEmpty()) {
            throw fault(
                    "%s, but the network has no such array or layer; it has %s",
                    ShownName.of(ours),
                    Listing.inWords(arrays.stream().map(NetworkArray::name).toList()));
        }
        String module = TensorName.unwrapped(theirs);
        boolean isTensor = index.get(theirs).isPresent();
        boolean isModule = index.modules().stream().anyMatch(m -> isWithin(m, module));
        if (!isTensor && !isModule) {
            throw fault(
                    "%s for %s, but the file has no such tensor or layer; it has %s",
                    ShownName.of(theirs),
                    ours,
                    Listing.inWords(index.all().stream().map(TensorInfo::name).toList()));
        } else if (isArray && !isTensor) {
            throw fault(
                    "%s for the array %s, which is a layer: name one of its tensors, %s",
                    ShownName.of(theirs), ours, Listing.inWords(index.within(module)));
        } else if (!isArray && !isModule) {
            throw fault(
                    "%s for the layer %s, which is a tensor: name it for an array, one of %s, or its"
                            + " layer for the layer",
                    ShownName.of(theirs), ours, Listing.inWords(within));
        }
    }

    private static WeightsException fault(String pattern, Object... values) {
        return new WeightsException(
                "cannot be matched: names has " + String.format(Locale.ROOT, pattern, values));
    }

    static boolean isWithin(String module, String outer) {
        return module.equals(outer) || module.startsWith(outer + ".");
    }
}
