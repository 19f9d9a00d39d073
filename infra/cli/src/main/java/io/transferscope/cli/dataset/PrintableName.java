package io.transferscope.cli.dataset;

/** Names of files as a terminal may show them: nothing in them moves the cursor, or turns text. */
public final class PrintableName {
    private PrintableName() {}

    public static String of(String name) {
        StringBuilder shown = new StringBuilder(name.length());
        name.codePoints()
                .forEach(
                        point -> {
                            switch (Character.getType(point)) {
                                case Character.CONTROL,
                                        Character.FORMAT,
                                        Character.SURROGATE,
                                        Character.LINE_SEPARATOR,
                                        Character.PARAGRAPH_SEPARATOR ->
                                        shown.append('\ufffd');
                                default -> shown.appendCodePoint(point);
                            }
                        });
        return shown.toString();
    }
}
