package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.tree.RefusedException;
import java.util.List;
import java.util.Map;

class ClassTableFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                "class,group\ncat,natural\ncar,man-made\n".getBytes(UTF_8),
                "class,\"a, b\",c\r\n\"c\"\"1\",\"two\nlines\",\r\n".getBytes(UTF_8),
                "\uFEFFgroup,class\nx,y\n".getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "class",
                "\"",
                "\"\"",
                ",",
                "\r\n",
                "\n",
                "\uFEFF",
                "class,class\n",
                "sep=;\n",
                "Class",
                " ",
                "\t");
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void accept(byte[] input) {
        Map<String, Map<String, String>> columns;
        try {
            columns = ClassTable.read(input).columns();
        } catch (RefusedException e) {
            FuzzTarget.requireClear(e);
            return;
        }
        if (columns.containsKey("class")) {
            throw new AssertionError("the classes' own column is none: " + columns.keySet());
        }
        columns.values().stream()
                .map(Map::size)
                .forEach(
                        size ->
                                FuzzTarget.requireSame(
                                        columns.values().iterator().next().size(),
                                        size,
                                        "number of classes"));
    }
}
