package io.transferscope.runtime.settings;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** Takes sizes such as 500, 500MiB or 8 GiB. */
public final class ByteSizeConverter implements Converter<Long> {
    private static final long serialVersionUID = 1;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(|b|kib|mib|gib|tib)");
    private static final Map<String, Integer> SHIFTS =
            Map.of("", 0, "b", 0, "kib", 10, "mib", 20, "gib", 30, "tib", 40);

    @Override
    public Long convert(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be like 500MiB or 8GiB");
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = requireNonNull(SHIFTS.get(matcher.group(2)), "no such unit");
        if (number > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("is too large");
        }
        return number << shift;
    }
}
