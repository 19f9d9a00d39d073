package io.transferscope.aggregator.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** An answer's text, in UTF-8; one that is too long fails, and is not received to its end. */
final class LimitedBody implements BodySubscriber<String> {
    private final BodySubscriber<String> text = BodySubscribers.ofString(UTF_8);
    private final int mostBytes;
    private long bytes;
    private Flow.@Nullable Subscription subscription;

    LimitedBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        text.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        bytes += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes <= mostBytes) {
            text.onNext(parts);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        text.onError(new IOException("Its answer is longer than " + mostBytes + " bytes"));
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
