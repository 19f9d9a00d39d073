package io.transferscope.runtime.startup;

import io.transferscope.runtime.failure.TransferscopeException;

/**
 * The letters that this process can read in the names of files. Java takes them from the locale at
 * its start, and in one that is not UTF-8 different names become equal.
 */
public final class NameEncoding {
    private static final String PROPERTY = "sun.jnu.encoding";

    private NameEncoding() {}

    /**
     * @throws TransferscopeException of kind INVALID in a process whose locale is not UTF-8
     */
    public static void requireUtf8() {
        require(System.getProperty(PROPERTY, "unknown"));
    }

    static void require(String encoding) {
        if (!encoding.equalsIgnoreCase("UTF-8") && !encoding.equalsIgnoreCase("UTF8")) {
            throw TransferscopeException.invalid(
                    "The locale is not UTF-8 but "
                            + encoding
                            + ", in which names of files lose letters and become equal: set LC_ALL to"
                            + " C.UTF-8, or to another UTF-8 locale that locale -a lists");
        }
    }
}
