package io.transferscope.dataset.layout;

/** What must be true of whatever comes out of a table. */
final class TestingTables {
    private TestingTables() {}

    static void requireText(String file, String label) {
        if (file.isEmpty() || label.isEmpty()) {
            throw new AssertionError("empty: %s, %s".formatted(file, label));
        }
    }
}
