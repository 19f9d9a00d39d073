package io.transferscope.runtime.store;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends the token in the body, where the client has it in the URL, which proxies and servers write
 * into their logs; and says why the service refuses, of which the client keeps the status only.
 */
final class TokenServiceCalls implements Interceptor {
    private static final long MOST_BYTES = 64L << 10;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

    private final Clock clock;
    private final String prefix;

    /**
     * @param prefix of the names of the settings, for messages
     */
    TokenServiceCalls(Clock clock, String prefix) {
        this.clock = clock;
        this.prefix = prefix;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = withForm(chain.request());
        Response answer = chain.proceed(request);
        if (answer.isSuccessful()) {
            return answer;
        }
        try (answer) {
            String body = answer.peekBody(MOST_BYTES).string();
            String said =
                    String.format(
                            Locale.ROOT,
                            "the token service at %s says %d %s (%s)",
                            request.url(),
                            answer.code(),
                            first(CODE, body),
                            first(MESSAGE, body));
            if (answer.code() >= 500 || answer.code() == 408 || answer.code() == 429) {
                throw new IOException(said);
            }
            throw TransferscopeException.invalid(said + ": " + advice(answer));
        }
    }

    private String advice(Response answer) {
        String check =
                String.format(
                        Locale.ROOT,
                        "check %sweb-identity-token-file, %srole-arn and %ssts-endpoint",
                        prefix,
                        prefix,
                        prefix);
        return ClockDifference.of(answer, clock.instant())
                .filter(ClockDifference::isNotable)
                .map(difference -> difference + ": put right the one that is wrong, or " + check)
                .orElse(check);
    }

    private static Request withForm(Request request) {
        HttpUrl url = request.url();
        FormBody.Builder form = new FormBody.Builder();
        for (int i = 0; i < url.querySize(); i++) {
            form.add(url.queryParameterName(i), String.valueOf(url.queryParameterValue(i)));
        }
        return request.newBuilder()
                .url(url.newBuilder().query(null).build())
                .post(form.build())
                .build();
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "nothing more";
    }
}
