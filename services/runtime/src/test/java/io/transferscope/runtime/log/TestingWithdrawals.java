package io.transferscope.runtime.log;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Studies that a test has cancelled or deleted. */
public final class TestingWithdrawals implements Withdrawals {
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> deleted = new ConcurrentHashMap<>();
    private volatile BooleanSupplier allCancelled = () -> false;

    public void cancel(String study) {
        cancelled.add(study);
    }

    /** Every study is cancelled as soon as this holds. */
    public void cancelAllWhen(BooleanSupplier condition) {
        allCancelled = condition;
    }

    public void delete(String study, Instant time) {
        deleted.put(study, time);
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public boolean isCancelled(String study) {
        return cancelled.contains(study) || allCancelled.getAsBoolean();
    }

    @Override
    public boolean isDeleted(String study, Instant publishedAt) {
        Instant time = deleted.get(study);
        return time != null && !publishedAt.isAfter(time);
    }
}
