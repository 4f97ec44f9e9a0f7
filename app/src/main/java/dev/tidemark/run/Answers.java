package dev.tidemark.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What pieces of work answered on several threads; whoever waits for them must see what they wrote. */
final class Answers<T> {
    private final @Nullable Object[] answers;
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    private record Failure(int piece, Throwable what) {}

    Answers(int pieces) {
        answers = new Object[pieces];
    }

    /** Does a piece; false where it failed. */
    boolean take(int i, IntFunction<T> piece) {
        try {
            answers[i] = piece.apply(i);
            return true;
        } catch (RuntimeException | Error e) {
            // Of several the first piece's, as on one thread.
            failure.accumulateAndGet(
                    new Failure(i, e), (a, b) -> a != null && (b == null || a.piece < b.piece) ? a : b);
            return false;
        }
    }

    /** The answers in the order of their pieces; throws what the first piece that failed did. */
    List<T> inOrder() {
        Failure first = failure.get();
        if (first != null) {
            switch (first.what) {
                case RuntimeException own -> throw own;
                case Error own -> throw own;
                default -> throw new IllegalStateException(first.what);
            }
        }
        List<T> all = new ArrayList<>(answers.length);
        for (Object answer : answers) {
            @SuppressWarnings("unchecked") // each is what the piece of its number gave
            T one = (T) answer;
            all.add(one);
        }
        return all;
    }
}
