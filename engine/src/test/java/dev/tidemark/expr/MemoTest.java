package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a memo keeps, and what it forgets. */
class MemoTest {
    private static Memo<String> memo(long bytes) {
        return new Memo<>(new Memo.Budget(bytes), text -> 10);
    }

    @Test
    void withoutLimitNothingIsForgotten() {
        Memo<String> memo = memo(Memo.Budget.UNLIMITED);
        for (int i = 0; i < 10_000; i++) {
            memo.put("k" + i, "v" + i);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(memo.get("k" + i)).isEqualTo("v" + i);
        }
    }

    /** Ten results fit; what is asked for again and again outlives any number of others. */
    @Test
    void whatIsInUseStaysAndTheRestIsForgotten() {
        Memo<String> memo = memo(100);
        memo.put("used", "u");
        for (int i = 0; i < 1000; i++) {
            memo.put("k" + i, "v" + i);
            assertThat(memo.get("used")).isEqualTo("u");
        }
        assertThat(memo.get("k999")).isEqualTo("v999");
        assertThat(memo.get("k980")).isNull();
        int kept = 0;
        for (int i = 0; i < 1000; i++) {
            kept += memo.get("k" + i) == null ? 0 : 1;
        }
        assertThat(kept).isBetween(4, 11);
    }

    /** A result of one memo may push out those of another. */
    @Test
    void memosOfABudgetShareIt() {
        Memo.Budget budget = new Memo.Budget(100);
        Memo<String> one = new Memo<>(budget, text -> 10);
        Memo<String> other = new Memo<>(budget, text -> 10);
        one.put("a", "b");
        for (int i = 0; i < 20; i++) {
            other.put("k" + i, "v");
        }
        assertThat(one.get("a")).isNull();
    }

    @Test
    void workIsDoneOnceAndAgainWhenForgotten() {
        Memo<String> memo = memo(100);
        AtomicInteger done = new AtomicInteger();
        for (int round = 0; round < 3; round++) {
            assertThat(memo.get("a", text -> text + done.incrementAndGet())).isEqualTo("a1");
        }
        for (int i = 0; i < 20; i++) {
            memo.put("k" + i, "v");
        }
        assertThat(memo.get("a", text -> text + done.incrementAndGet())).isEqualTo("a2");
    }
}
