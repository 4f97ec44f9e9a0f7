package dev.tidemark.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.store.AlertPosition;
import dev.tidemark.store.OutboxRow;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is in the outbox is told: at least once, in order, never twice at once, nobody held up by another. */
class DeliveryTest {
    private static final Instant START = Instant.ofEpochSecond(1_760_000_000L);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Store store;
    private Outbox outbox;
    private volatile Instant now = START;

    @BeforeEach
    void open() throws StoreFailure {
        store = Store.open(folder.resolve("s.duckdb"));
        outbox = new Outbox(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A channel that says what it is told to say, and remembers what it was given. */
    private static final class Ear implements Channel {
        private final String name;
        private final Function<Notice, Outcome> says;
        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final List<String> repeated = Collections.synchronizedList(new ArrayList<>());
        private Optional<Duration> every = Optional.empty();
        private Runnable onRepeat = () -> {};

        Ear(String name, Function<Notice, Outcome> says) {
            this.name = name;
            this.says = says;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Outcome send(Notice notice, Instant at) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            heard.add(notice.key());
            try {
                return says.apply(notice);
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public Optional<Duration> repeatsEvery() {
            return every;
        }

        @Override
        public Outcome repeat(List<Notice> notices, Instant at) {
            notices.forEach(notice -> repeated.add(notice.key()));
            onRepeat.run();
            return Outcome.delivered();
        }

        List<String> heard() {
            synchronized (heard) {
                return List.copyOf(heard);
            }
        }
    }

    private static Ear willing(String name) {
        return new Ear(name, notice -> Outcome.delivered());
    }

    private Delivery delivery(Channel... channels) {
        return new Delivery(outbox, List.of(channels), () -> now, new SplittableRandom(1));
    }

    private void put(String channel, Notice... notices) throws StoreFailure {
        outbox.record(List.of(), List.of(notices), List.of(channel), START);
    }

    private static void round(Delivery delivery) throws InterruptedException {
        delivery.wake();
        assertThat(delivery.await(LONG)).isTrue();
    }

    @Test
    void whatIsStoredIsTheSameNotice() throws Exception {
        Notice nasty = Notices.nasty("k \n\"'\u0000 🚀");
        put("desk", nasty);

        assertThat(outbox.pending()).extracting(Outbox.Entry::notice).containsExactly(nasty);
        for (AlertState from : AlertState.values()) {
            Notice notice = Notices.of("k", "a", from, AlertState.NO_DATA);
            assertThat(Outbox.notice(Outbox.text(notice))).isEqualTo(notice);
        }
        assertThatThrownBy(() -> Outbox.notice("{\"key\":1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Outbox.notice("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everythingIsToldOnceAndInOrder() throws Exception {
        List<Notice> many = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            many.add(Notices.of("k" + i, "alert" + i % 3, AlertState.PENDING, AlertState.FIRING));
        }
        assertThat(outbox.record(List.of(new AlertPosition("t", "a", "p", 1)), many, List.of("desk", "phone"), START))
                .isEqualTo(240);
        assertThat(outbox.positions()).hasSize(1);
        Ear desk = willing("desk");
        Ear phone = willing("phone");
        try (Delivery delivery = delivery(desk, phone)) {
            round(delivery);
            round(delivery);

            assertThat(delivery.told()).extracting(Delivery.Told::delivered).containsExactly(120, 120);
        }
        assertThat(desk.heard()).hasSize(120).doesNotHaveDuplicates();
        for (int lane = 0; lane < 3; lane++) {
            int at = lane;
            assertThat(desk.heard().stream()
                            .map(key -> Integer.parseInt(key.substring(1)))
                            .filter(number -> number % 3 == at)
                            .toList())
                    .isSorted();
        }
        assertThat(outbox.pending()).isEmpty();
    }

    @Test
    void aFailureIsTriedAgainLaterAndHoldsUpItsAlertAlone() throws Exception {
        put(
                "desk",
                Notices.of("a1", "a", AlertState.PENDING, AlertState.FIRING),
                Notices.of("a2", "a", AlertState.FIRING, AlertState.INACTIVE),
                Notices.of("b1", "b", AlertState.PENDING, AlertState.FIRING));
        Set<String> ill = new HashSet<>(Set.of("a1"));
        Ear desk = new Ear(
                "desk", notice -> ill.contains(notice.key()) ? Outcome.later("answered 500") : Outcome.delivered());
        try (Delivery delivery = delivery(desk)) {
            round(delivery);
            assertThat(desk.heard()).containsExactly("a1", "b1");
            assertThat(delivery.told().getFirst().last()).isEmpty();
            assertThat(delivery.told().getFirst().failed()).isEqualTo(1);
            OutboxRow row = store.alerts().pending().getFirst();
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.lastError()).isEqualTo("answered 500");
            assertThat(row.nextTry() - START.getEpochSecond()).isBetween(24L, 36L);

            now = START.plusSeconds(23);
            round(delivery);
            assertThat(desk.heard()).hasSize(2);

            ill.clear();
            now = START.plusSeconds(36);
            round(delivery);
            assertThat(desk.heard()).containsExactly("a1", "b1", "a1", "a2");
        }
    }

    @Test
    void whatIsRefusedIsDeadAtOnceAndCanBeRevived() throws Exception {
        put("desk", Notices.firing("k"));
        List<Outcome> says = new ArrayList<>(List.of(new Outcome.Refused("answered 410"), Outcome.delivered()));
        Ear desk = new Ear("desk", notice -> says.removeFirst());
        try (Delivery delivery = delivery(desk)) {
            round(delivery);
            assertThat(outbox.pending()).isEmpty();
            assertThat(outbox.dead()).singleElement().satisfies(entry -> {
                assertThat(entry.lastError()).isEqualTo("answered 410");
                assertThat(entry.attempts()).isEqualTo(1);
            });
            round(delivery);
            assertThat(desk.heard()).hasSize(1);

            assertThat(outbox.revive(outbox.dead().getFirst().number(), now)).isTrue();
            round(delivery);
            assertThat(desk.heard()).containsExactly("k", "k");
            assertThat(outbox.dead()).isEmpty();
        }
    }

    @Test
    void afterFourteenAttemptsOverADayItIsGivenUp() throws Exception {
        put("desk", Notices.firing("k"));
        Ear desk = new Ear("desk", notice -> Outcome.later("no answer"));
        try (Delivery delivery = delivery(desk)) {
            int rounds = 0;
            while (outbox.dead().isEmpty() && rounds++ < 50) {
                round(delivery);
                now = outbox.pending().isEmpty()
                        ? now
                        : Instant.ofEpochSecond(outbox.pending().getFirst().nextTry());
            }
        }
        assertThat(desk.heard()).hasSize(14);
        assertThat(outbox.dead().getFirst().lastError()).isEqualTo("given up after 14 attempts: no answer");
        assertThat(Duration.between(START, now)).isBetween(Duration.ofHours(20), Duration.ofHours(33));
    }

    @Test
    void theBackOffDoublesUpToSixHours() {
        SplittableRandom random = new SplittableRandom(7);
        long[] usual = {30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15_360, 21_600, 21_600, 21_600};
        Set<Long> seen = new HashSet<>();
        for (int attempt = 1; attempt <= usual.length; attempt++) {
            for (int i = 0; i < 50; i++) {
                long wait = BackOff.after(attempt, random).toSeconds();
                assertThat((double) wait).isBetween(usual[attempt - 1] * 0.8 - 1, usual[attempt - 1] * 1.2 + 1);
                seen.add(wait);
            }
        }
        assertThat(seen).hasSizeGreaterThan(200);
    }

    @Test
    void whoWantsToBeLeftAloneIs() throws Exception {
        put(
                "desk",
                Notices.of("a1", "a", AlertState.PENDING, AlertState.FIRING),
                Notices.of("b1", "b", AlertState.PENDING, AlertState.FIRING));
        List<Outcome> says =
                new ArrayList<>(List.of(new Outcome.Later("answered 429", Optional.of(Duration.ofMinutes(10)))));
        Ear desk = new Ear("desk", notice -> says.isEmpty() ? Outcome.delivered() : says.removeFirst());
        try (Delivery delivery = delivery(desk)) {
            round(delivery);
            now = START.plusSeconds(599);
            round(delivery);
            assertThat(desk.heard()).containsExactly("a1");

            now = START.plusSeconds(600);
            round(delivery);
            assertThat(desk.heard()).containsExactly("a1", "a1", "b1");
        }
    }

    @Test
    void nobodyIsLeftAloneForMoreThanADay() throws Exception {
        put("desk", Notices.firing("a"));
        Ear desk = new Ear("desk", notice -> new Outcome.Later("answered 503", Optional.of(Duration.ofDays(4000))));
        try (Delivery delivery = delivery(desk)) {
            round(delivery);
            assertThat(outbox.pending().getFirst().nextTry())
                    .isEqualTo(START.plus(Duration.ofDays(1)).getEpochSecond());
        }
    }

    @Test
    void whoIsNotThereIsNotAskedForEverythingInOneRound() throws Exception {
        for (int i = 0; i < 9; i++) {
            put("desk", Notices.of("k" + i, "a" + i, AlertState.PENDING, AlertState.FIRING));
        }
        Ear desk = new Ear("desk", notice -> Outcome.later("no answer"));
        try (Delivery delivery = delivery(desk)) {
            round(delivery);
            assertThat(desk.heard()).hasSize(3);
            round(delivery);
            assertThat(desk.heard()).hasSize(6).doesNotHaveDuplicates();
        }
    }

    @Test
    @Timeout(300)
    void aChannelThatHangsHoldsUpNoOther() throws Exception {
        outbox.record(List.of(), List.of(Notices.firing("k")), List.of("stuck", "desk"), START);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Ear stuck = new Ear("stuck", notice -> {
            entered.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                return Outcome.later("interrupted");
            }
            return Outcome.delivered();
        });
        Ear desk = willing("desk");
        try (Delivery delivery = delivery(stuck, desk)) {
            delivery.wake();
            assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(delivery.await(Duration.ofMillis(20))).isFalse();
            outbox.record(List.of(), List.of(Notices.firing("k2")), List.of("stuck", "desk"), START);
            delivery.wake();
            while (desk.heard().size() < 2) {
                Thread.sleep(5);
            }
            assertThat(stuck.heard()).containsExactly("k");
            end.countDown();
            assertThat(delivery.await(LONG)).isTrue();
            // It was woken while it was busy, and looked once more.
            assertThat(stuck.heard()).containsExactly("k", "k2");
        }
    }

    @Test
    void whatIsCutShortByTheEndIsToldAgainAndCountsForNothing() throws Exception {
        put("desk", Notices.firing("k"));
        CountDownLatch entered = new CountDownLatch(1);
        Ear stuck = new Ear("desk", notice -> {
            entered.countDown();
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException e) {
                return Outcome.later("interrupted");
            }
            return Outcome.delivered();
        });
        try (Delivery delivery = delivery(stuck)) {
            delivery.wake();
            assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(outbox.pending().getFirst().attempts()).isZero();
        Ear desk = willing("desk");
        try (Delivery delivery = delivery(desk)) {
            round(delivery);
        }
        assertThat(desk.heard()).containsExactly("k");
    }

    @Test
    void manyThreadsWakeItAndNothingIsToldTwice() throws Exception {
        for (int i = 0; i < 40; i++) {
            put("desk", Notices.of("k" + i, "a" + i % 7, AlertState.PENDING, AlertState.FIRING));
        }
        Ear desk = willing("desk");
        try (Delivery delivery = delivery(desk)) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 50; i++) {
                        delivery.wake();
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(delivery.await(LONG)).isTrue();
        }
        assertThat(desk.heard()).hasSize(40).doesNotHaveDuplicates();
        assertThat(desk.most.get()).isEqualTo(1);
    }

    @Test
    void whatStandsIsRepeatedAndWhatIsOverIsNot() throws Exception {
        put(
                "desk",
                Notices.of("a1", "a", AlertState.PENDING, AlertState.FIRING),
                Notices.of("b1", "b", AlertState.PENDING, AlertState.FIRING),
                Notices.of("b2", "b", AlertState.FIRING, AlertState.INACTIVE),
                Notices.of("c1", "c", AlertState.INACTIVE, AlertState.NO_DATA),
                Notices.of("d1", "d", AlertState.INACTIVE, AlertState.PENDING),
                Notices.of("e1", "e", AlertState.PENDING, AlertState.FIRING));
        Ear desk = new Ear(
                "desk",
                notice -> notice.key().equals("e1") ? new Outcome.Refused("answered 400") : Outcome.delivered());
        desk.every = Optional.of(Duration.ofMinutes(1));
        try (Delivery delivery = delivery(desk)) {
            round(delivery);
            assertThat(desk.repeated).containsExactlyInAnyOrder("a1", "c1");
            now = START.plusSeconds(59);
            round(delivery);
            assertThat(desk.repeated).hasSize(2);
            now = START.plusSeconds(60);
            round(delivery);
            assertThat(desk.repeated).hasSize(4);
        }
    }

    /** What comes when the last look into the outbox is over and the channel is still busy. */
    @Test
    void whoIsWokenWhileBusyLooksOnceMore() throws Exception {
        put("desk", Notices.firing("a1"));
        Ear desk = willing("desk");
        desk.every = Optional.of(Duration.ofMinutes(1));
        try (Delivery delivery = delivery(desk)) {
            desk.onRepeat = () -> {
                try {
                    put("desk", Notices.of("b1", "b", AlertState.PENDING, AlertState.FIRING));
                } catch (StoreFailure e) {
                    throw new IllegalStateException(e);
                }
                delivery.wake();
            };
            round(delivery);
        }
        assertThat(desk.heard()).containsExactly("a1", "b1");
    }

    @Test
    void aMistakeInAChannelIsSaidAndEndsNothing() throws Exception {
        outbox.record(List.of(), List.of(Notices.firing("k")), List.of("odd", "desk"), START);
        Ear odd = new Ear("odd", notice -> {
            throw new IllegalStateException("secret words");
        });
        Ear desk = willing("desk");
        try (Delivery delivery = delivery(odd, desk)) {
            round(delivery);
            assertThat(delivery.told().get(1).last()).isEqualTo("an internal fault: IllegalStateException");
            assertThat(desk.heard()).hasSize(1);
            round(delivery);
            assertThat(odd.heard()).hasSize(2);
        }
        assertThatThrownBy(() -> delivery(desk, willing("desk"))).hasMessageContaining("desk");
    }
}
