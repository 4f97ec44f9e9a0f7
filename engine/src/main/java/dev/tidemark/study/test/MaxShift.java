package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The largest statistic of many variants of events under one common circular shift: could the best of them be luck, having
 * looked at all?
 *
 * <p>Null: where the events of any variant lie has nothing to do with where its hits lie. All variants' patterns are moved
 * along the days by the same shift, so that what they share is kept; each variant's hits are put on one scale, (hits -
 * mean over all shifts) / standard deviation over all shifts; the largest over the variants is compared with that of
 * every other shift. p = (1 + shifts that reach it) / days; that of a variant counts the shifts whose largest reaches its
 * own (single step). A variant whose hits never differ has no scale and no p. Exact, one-sided, never 0.
 *
 * <p>Source: Westfall and Young (1993), Resampling-Based Multiple Testing, with the circular shifts in the place of
 * resamples.
 */
public final class MaxShift implements StatTest {
    private static final int PIECE = 64;
    /** Of more pieces the largest of every shift would take more memory than the variants. */
    private static final int MOST_PIECES = 1024;

    MaxShift() {}

    /**
     * One variant. Its days travel as bits.
     *
     * @param events positions of its events among the days, ascending; may be none
     * @param hit for each day whether the outcome followed
     */
    public record Variant(int[] events, boolean[] hit) implements Serializable {
        @Serial
        private Object writeReplace() {
            BitSet hits = new BitSet();
            for (int day = 0; day < hit.length; day++) {
                hits.set(day, hit[day]);
            }
            return new Packed(events, hit.length, hits.toLongArray());
        }
    }

    /** A variant on its way. */
    private record Packed(int[] events, int days, long[] hits) implements Serializable {
        @Serial
        private Object readResolve() {
            BitSet bits = BitSet.valueOf(hits);
            boolean[] hit = new boolean[days];
            for (int day = bits.nextSetBit(0); day >= 0; day = bits.nextSetBit(day + 1)) {
                hit[day] = true;
            }
            return new Variant(events, hit);
        }
    }

    /**
     * The answer.
     *
     * @param best the variant with the largest scaled hits, from 0; -1 if none has a scale
     * @param statistic its scaled hits
     * @param pValue p of the best, having looked at all
     * @param scaled each variant's scaled hits; NaN without a scale
     * @param adjusted each variant's p, having looked at all
     */
    public record Result(int best, double statistic, double pValue, double[] scaled, double[] adjusted) {}

    /**
     * Runs the test, 64 variants at a time, which may go to other machines: out travel 4 bytes an event and one for 8 days
     * of each variant, back 8 bytes a day from each 64 of them, and 8 a variant.
     *
     * @param variants at least one; all over the same days, at least 2
     * @param trials runs the variants
     * @throws BadInput if days differ in number, or a position is none
     */
    public static Result of(List<Variant> variants, Trials trials) {
        int days = variants.getFirst().hit().length;
        for (Variant v : variants) {
            if (v.hit().length != days || days < 2) {
                throw new BadInput("variants need the same days, at least 2");
            }
            if (v.events().length > 0) {
                Columns.positions(v.events(), days);
            }
        }
        int size = Math.max(PIECE, variants.size() / MOST_PIECES + 1);
        List<Some> pieces = IntStream.range(0, (variants.size() + size - 1) / size)
                .mapToObj(p -> variants.subList(p * size, Math.min(variants.size(), (p + 1) * size)))
                .map(some -> new Some(some.toArray(Variant[]::new)))
                .toList();
        List<Part> parts = trials.run(new Shifts(days), pieces, Task.Arrivals.unseen());
        double[] largest = new double[days];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        for (Part part : parts) {
            Arrays.setAll(largest, s -> Math.max(largest[s], part.largest()[s]));
        }
        double[] scaled =
                parts.stream().flatMapToDouble(p -> Arrays.stream(p.scaled())).toArray();
        double[] adjusted = Arrays.stream(scaled).map(z -> p(z, largest)).toArray();
        int best = IntStream.range(0, scaled.length)
                .filter(k -> !Double.isNaN(scaled[k]))
                .reduce((a, b) -> scaled[b] > scaled[a] ? b : a)
                .orElse(-1);
        return new Result(
                best, best < 0 ? Double.NaN : scaled[best], best < 0 ? Double.NaN : adjusted[best], scaled, adjusted);
    }

    /** What a piece has for itself. */
    private record Some(Variant[] variants) implements Serializable {}

    /** Some variants: their largest scaled hits at every shift, and each one's own. All of them would not fit. */
    private record Part(double[] largest, double[] scaled) implements Serializable {}

    /** Moves some variants by every shift. */
    private record Shifts(int days) implements Task<Some, Part> {
        @Override
        public Part run(Some some) {
            double[] largest = new double[days];
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            double[] scaled = new double[some.variants().length];
            for (int k = 0; k < scaled.length; k++) {
                double[] one = scaled(some.variants()[k], days);
                scaled[k] = one.length == 0 ? Double.NaN : one[0];
                for (int s = 0; s < one.length; s++) {
                    largest[s] = Math.max(largest[s], one[s]);
                }
            }
            return new Part(largest, scaled);
        }
    }

    private static double p(double z, double[] largest) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        int reached = 1;
        for (int s = 1; s < largest.length; s++) {
            reached += largest[s] >= z ? 1 : 0;
        }
        return (double) reached / largest.length;
    }

    /** The hits at every shift on one scale; empty where they never differ. */
    private static double[] scaled(Variant variant, int days) {
        ShiftedHits hits = new ShiftedHits(variant.events(), variant.hit());
        int[] met = new int[days];
        long sum = 0;
        long squares = 0;
        for (int s = 0; s < days; s++) {
            met[s] = hits.at(s);
            sum += met[s];
            squares += (long) met[s] * met[s];
        }
        // exact in whole numbers: days * squares - sum^2 is days^2 times the variance
        long spread = days * squares - sum * sum;
        if (spread == 0) {
            return new double[0];
        }
        double deviation = Math.sqrt((double) spread);
        double[] scaled = new double[days];
        for (int s = 0; s < days; s++) {
            scaled[s] = ((long) days * met[s] - sum) / deviation;
        }
        return scaled;
    }

    @Override
    public About about() {
        return new About(
                "max-shift",
                "The best of many variants of events under one common circular shift",
                "where the events of any variant lie has nothing to do with where its hits lie",
                "the patterns, or the hits, may depend on themselves and on each other in any way that does not change"
                        + " along the days",
                "Westfall and Young (1993); Lotwick and Silverman (1982) for the shifts",
                "two columns of 0 and 1 a variant, a row a day: is it an event, is it followed by a hit",
                List.of(),
                "variants.csv");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        if (numbers.width() % 2 != 0) {
            throw new BadInput("it takes two columns a variant; there are " + numbers.width());
        }
        List<Variant> variants = new ArrayList<>();
        for (int k = 0; k < numbers.width(); k += 2) {
            variants.add(new Variant(Columns.positions(numbers, k), Columns.flags(numbers, k + 1)));
        }
        Result r = of(variants, trials);
        return new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .whole("best", r.best() + 1L)
                .whole("n", r.best() < 0 ? 0 : variants.get(r.best()).events().length)
                .whole("days", numbers.rows())
                .whole("shifts", numbers.rows() - 1L)
                .rows(
                        "variants",
                        IntStream.range(0, variants.size())
                                .mapToObj(k -> new Answer()
                                        .whole("variant", k + 1L)
                                        .whole("events", variants.get(k).events().length)
                                        .put("statistic", r.scaled()[k])
                                        .put("p_adjusted", r.adjusted()[k]))
                                .toList());
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                Scenario.ofNull(
                        "10 variants of 5 events that share half; hits in runs of 50; 1000 days",
                        5,
                        1000,
                        r -> p(5, 0, r)),
                Scenario.ofNull(
                        "10 variants of 50 events that share half; hits in runs of 50; 1000 days",
                        50,
                        1000,
                        r -> p(50, 0, r)),
                Scenario.ofPower(
                        "one variant's events are hits besides in 60% of cases", 20, 1000, r -> p(20, 0.6, r)));
    }

    private static double p(int events, double planted, SplittableRandom random) {
        int days = 1000;
        boolean[] hit = EventWorlds.runs(days, 50, 0.3, random);
        int[] shared = EventWorlds.events(days, events, true, random);
        List<Variant> variants = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            int[] own = EventWorlds.events(days, events, true, random);
            int[] mixed = IntStream.concat(
                            Arrays.stream(shared, 0, events / 2), Arrays.stream(own, 0, events - events / 2))
                    .distinct()
                    .sorted()
                    .toArray();
            boolean[] met = hit.clone();
            if (k == 0) {
                for (int event : mixed) {
                    met[event] |= random.nextDouble() < planted;
                }
            }
            variants.add(new Variant(mixed, met));
        }
        return of(variants, Trials.IN_TURN).pValue();
    }
}
