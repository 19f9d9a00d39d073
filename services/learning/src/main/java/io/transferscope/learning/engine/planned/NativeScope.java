package io.transferscope.learning.engine.planned;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/** Native objects that are freed together, however they refer to each other. */
final class NativeScope implements AutoCloseable {
    private final Deque<PointerScope> scopes = new ArrayDeque<>();

    /** Makes something: all native objects of this thread that come into being belong here. */
    <T> T hold(Supplier<T> making) {
        PointerScope scope = open().extend();
        scopes.push(scope);
        try {
            return making.get();
        } finally {
            scope.close();
        }
    }

    /** Does something that leaves no native object behind. */
    static <T> T passing(Supplier<T> work) {
        PointerScope scope = open();
        try {
            return work.get();
        } finally {
            scope.close();
        }
    }

    @SuppressWarnings("unchecked") // no kinds are given, for all
    private static PointerScope open() {
        return new PointerScope();
    }

    @Override
    public void close() {
        while (!scopes.isEmpty()) {
            scopes.pop().deallocate();
        }
    }
}
