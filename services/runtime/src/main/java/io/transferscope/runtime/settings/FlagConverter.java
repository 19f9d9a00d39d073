package io.transferscope.runtime.settings;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** Takes true and false only: SmallRye's own converter takes any other word for false. */
public final class FlagConverter implements Converter<Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean convert(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
