package io.transferscope.aggregator.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client says of compression, in its header Accept-Encoding. */
final class AcceptedEncodings {
    private AcceptedEncodings() {}

    /**
     * Only where it is named: who says nothing may not expect it.
     *
     * @param header null where there is none
     */
    static boolean hasGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        for (String coding : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = coding.split(";");
            if (parts[0].strip().equals("gzip")) {
                return !isRefused(parts);
            }
        }
        return false;
    }

    /** A weight of 0 says no: {@code gzip;q=0}. */
    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q\\s*=\\s*0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
