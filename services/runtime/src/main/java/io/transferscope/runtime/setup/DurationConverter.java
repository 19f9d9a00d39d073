package io.transferscope.runtime.setup;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** Takes times as services do, where Quarkus' converter is not there: 90s, 5m, 1h. */
public final class DurationConverter implements Converter<Duration> {
    private static final long serialVersionUID = 1;

    @Override
    public Duration convert(String text) {
        try {
            Duration duration = Duration.parse("PT" + text.strip().toUpperCase(Locale.ROOT));
            if (duration.isNegative()) {
                throw new IllegalArgumentException("must not be negative");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be like 90s or 5m", e);
        }
    }
}
