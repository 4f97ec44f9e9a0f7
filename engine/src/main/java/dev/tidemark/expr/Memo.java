package dev.tidemark.expr;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers results by their texts within a budget of memory that several memos share. When half of it is spent, all that
 * was not asked for since the half before is forgotten, and is worked out again if it is ever asked for. So what is in use
 * stays, and nothing depends on what was forgotten but time. Several threads may ask at once.
 *
 * @param <V> what is remembered
 */
public final class Memo<V> {
    private final Budget budget;
    private final ToLongFunction<V> size;
    private volatile Map<String, V> young = new ConcurrentHashMap<>();
    private volatile Map<String, V> old = Map.of();

    /** How much memory some memos may hold together. */
    public static final class Budget {
        /** As much as there is: nothing is forgotten. */
        public static final long UNLIMITED = Long.MAX_VALUE;

        private final long bytes;
        private final AtomicLong spent = new AtomicLong();
        private final List<WeakReference<Memo<?>>> memos = new ArrayList<>();

        /** So many bytes, about. */
        public Budget(long bytes) {
            this.bytes = bytes;
        }

        private void spend(long more) {
            if (bytes != UNLIMITED && spent.addAndGet(more) > bytes / 2) {
                forget();
            }
        }

        /** Memos of what is itself forgotten go with it. */
        private synchronized void share(Memo<?> memo) {
            memos.add(new WeakReference<>(memo));
        }

        private synchronized void forget() {
            if (spent.get() > bytes / 2) {
                spent.set(0);
                memos.removeIf(memo -> memo.refersTo(null));
                for (WeakReference<Memo<?>> one : memos) {
                    Memo<?> memo = one.get();
                    if (memo != null) {
                        memo.age();
                    }
                }
            }
        }
    }

    /**
     * A memo within a budget.
     *
     * @param budget the budget
     * @param size how many bytes a result takes, about
     */
    public Memo(Budget budget, ToLongFunction<V> size) {
        this.budget = budget;
        this.size = size;
        if (budget.bytes != Budget.UNLIMITED) {
            budget.share(this);
        }
    }

    /** What is remembered of a text, if anything. */
    public @Nullable V get(String text) {
        V known = young.get(text);
        if (known != null) {
            return known;
        }
        V before = old.get(text);
        if (before != null) {
            put(text, before);
        }
        return before;
    }

    /** Remembers a result. */
    public void put(String text, V result) {
        if (young.put(text, result) == null) {
            budget.spend(size.applyAsLong(result));
        }
    }

    /**
     * What is remembered of a text; where nothing is, it is worked out, by one thread alone.
     *
     * @param text the text
     * @param work works it out; it must not ask this memo
     */
    public V get(String text, Function<String, V> work) {
        V known = get(text);
        if (known != null) {
            return known;
        }
        boolean[] fresh = new boolean[1];
        V result = young.computeIfAbsent(text, t -> {
            fresh[0] = true;
            return work.apply(t);
        });
        if (fresh[0]) {
            budget.spend(size.applyAsLong(result));
        }
        return result;
    }

    private void age() {
        old = young;
        young = new ConcurrentHashMap<>();
    }
}
