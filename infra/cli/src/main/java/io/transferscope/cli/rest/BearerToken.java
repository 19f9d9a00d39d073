package io.transferscope.cli.rest;

import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import java.util.Locale;
import java.util.regex.Pattern;

/** A token as a header can have it. */
final class BearerToken {
    /** Without spaces and line breaks, as both ends of a header need it. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private BearerToken() {}

    /** Checked here: who builds requests repeats a header that cannot be sent in its message. */
    static String in(Secret secret) {
        String text = secret.reveal().strip();
        if (!TOKEN.matcher(text).matches()) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "The token in %s has characters that no token has, or none at all",
                            secret instanceof Secret.InFile file
                                    ? file.path()
                                    : "TRANSFERSCOPE_TOKEN"));
        }
        return text;
    }
}
