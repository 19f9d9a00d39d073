package io.transferscope.dataset.tree;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Names of files, which the virtual machine decodes by the locale that it was started in: without
 * any, as from cron, it knows ASCII alone.
 */
public final class LocaleNames {
    private static final String ENCODING = System.getProperty("sun.jnu.encoding", "");

    private LocaleNames() {}

    /** Names are whole on every system only where they are UTF-8. */
    static String require(String name) throws RefusedException {
        if (Names.isAscii(name) || isUtf8()) {
            return name;
        }
        throw new RefusedException(
                String.format(
                                Locale.ROOT,
                                "has a name that is not ASCII, %s, which cannot be read as this process was started",
                                Names.escaped(name))
                        + " "
                        + remedy());
    }

    /** Whether each name that is UTF-8 comes as it is. */
    public static boolean isUtf8() {
        return isUtf8(ENCODING);
    }

    static boolean isUtf8(String encoding) {
        return Charset.isSupported(encoding) && Charset.forName(encoding).name().equals("UTF-8");
    }

    /** What to do where it is not; goes on after "was started". */
    public static String remedy() {
        return String.format(
                Locale.ROOT,
                "without a UTF-8 locale (sun.jnu.encoding is %s): start it with LC_ALL=C.UTF-8",
                ENCODING);
    }
}
