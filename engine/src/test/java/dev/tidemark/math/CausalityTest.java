package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The law over all kernels: a prefix gives the prefix, to the bit, and nothing that was handed in is changed. */
class CausalityTest {
    private static final int[] CUTS = {0, 1, 2, 17, 61, 62, 63, 100, 159, 160};

    /** What a kernel may look at: rows of two series, of two truth series, and their dates. */
    private record Rows(double[] x, double[] y, double[] a, double[] b, int[] dates) {
        Rows upTo(int n) {
            return new Rows(
                    Arrays.copyOf(x, n),
                    Arrays.copyOf(y, n),
                    Arrays.copyOf(a, n),
                    Arrays.copyOf(b, n),
                    Arrays.copyOf(dates, n));
        }

        int[] sessions(int n) {
            return Windows.sessions(x.length, n);
        }

        int[] days(int n) {
            return Windows.days(dates, n);
        }
    }

    private static double[] numbers(int[] rows) {
        return Arrays.stream(rows).asDoubleStream().toArray();
    }

    private static Map<String, Function<Rows, double[]>> kernels() {
        Map<String, Function<Rows, double[]>> all = new LinkedHashMap<>();
        all.put("Windows.sessions", r -> numbers(r.sessions(7)));
        all.put("Windows.days", r -> numbers(r.days(30)));
        all.put("Windows.backSessions", r -> numbers(Windows.backSessions(r.x.length, 7)));
        all.put("Windows.backDays", r -> numbers(Windows.backDays(r.dates, 30, 3)));
        for (int n : new int[] {1, 5, 62}) {
            String by = " of " + n;
            all.put("Rolling.mean" + by, r -> Rolling.mean(r.x, r.sessions(n)));
            all.put("Rolling.sum" + by, r -> Rolling.sum(r.x, r.days(n)));
            all.put("Rolling.std" + by, r -> Rolling.std(r.x, r.sessions(n)));
            all.put("Rolling.std in days" + by, r -> Rolling.std(r.x, r.days(n)));
            all.put("Rolling.zscore" + by, r -> Rolling.zscore(r.x, r.sessions(n)));
            all.put("Rolling.highest" + by, r -> Rolling.highest(r.x, r.days(n)));
            all.put("Rolling.lowest" + by, r -> Rolling.lowest(r.x, r.sessions(n)));
            all.put("Rolling.percentileRank" + by, r -> Rolling.percentileRank(r.x, r.sessions(n)));
            all.put("Rolling.percentileRank by tree" + by, r -> Ranks.ranking(r.x, r.days(n)));
            all.put("Rolling.slope" + by, r -> Rolling.slope(r.x, numbers(r.dates), r.sessions(n)));
            all.put("Pairs.correlation" + by, r -> Pairs.correlation(r.x, r.y, r.days(n)));
            all.put("Pairs.beta" + by, r -> Pairs.beta(r.x, r.y, r.sessions(n)));
            all.put("Pairs.covariance" + by, r -> Pairs.covariance(r.x, r.y, r.sessions(n)));
            all.put("Cumulative.ema" + by, r -> Cumulative.ema(r.x, n));
            all.put("Cumulative.breakout" + by, r -> Cumulative.breakout(r.x, n));
            all.put("Cumulative.breakout confirmed" + by, r -> Cumulative.breakout(r.x, n, 0.01, 2));
            all.put("Cumulative.breakoutLevel" + by, r -> Cumulative.breakoutLevel(r.x, n, 0.01, 2));
            all.put("Kleene.heldFor" + by, r -> Kleene.heldFor(r.a, n));
            all.put("Kleene.litFor" + by, r -> Kleene.litFor(r.a, n));
        }
        all.put("Cumulative.record", r -> Cumulative.record(r.x));
        all.put("Cumulative.recordIndex", r -> numbers(Cumulative.recordIndex(r.x)));
        all.put("Cumulative.drawdown", r -> Cumulative.drawdown(r.x));
        all.put("Cumulative.sinceRecord", r -> Cumulative.sinceRecord(r.x));
        all.put("Kleene.and", r -> Kleene.and(r.a, r.b));
        all.put("Kleene.or", r -> Kleene.or(r.a, r.b));
        all.put("Kleene.not", r -> Kleene.not(r.a));
        all.put("Elementwise.crossesAbove", r -> Elementwise.crossesAbove(r.x, r.y));
        all.put("Elementwise.crossesBelow", r -> Elementwise.crossesBelow(r.x, r.y));
        all.put("Elementwise.round", r -> Elementwise.round(r.x));
        return all;
    }

    @Test
    void everyKernelIsUnderTheLaw() {
        Set<String> found = new TreeSet<>();
        for (Class<?> type :
                Set.of(Windows.class, Rolling.class, Pairs.class, Cumulative.class, Kleene.class, Elementwise.class)) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    found.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        Set<String> tested = new TreeSet<>();
        kernels().keySet().forEach(name -> tested.add(name.replaceFirst(" .*", "")));
        assertThat(tested).isEqualTo(found).hasSizeGreaterThan(25);
    }

    @Test
    void aPrefixGivesThePrefixToTheBit() {
        samples()
                .forEach((sample, rows) -> kernels().forEach((name, kernel) -> {
                    double[] full = kernel.apply(rows);
                    assertThat(full).as(name).hasSameSizeAs(rows.x);
                    for (int cut : CUTS) {
                        if (cut <= full.length) {
                            assertThat(bits(kernel.apply(rows.upTo(cut))))
                                    .as("%s of %s, cut at %d", name, sample, cut)
                                    .isEqualTo(bits(Arrays.copyOf(full, cut)));
                        }
                    }
                }));
    }

    @Test
    void unknownHasOneBitPattern() {
        long canonical = Double.doubleToRawLongBits(Double.NaN);
        samples()
                .forEach((sample, rows) -> kernels().forEach((name, kernel) -> {
                    for (double value : kernel.apply(rows)) {
                        assertThat(!Double.isNaN(value) || Double.doubleToRawLongBits(value) == canonical)
                                .as("%s of %s", name, sample)
                                .isTrue();
                    }
                }));
    }

    @Test
    void whatIsHandedInStaysAsItIs() {
        samples().forEach((sample, rows) -> {
            Rows before = rows.upTo(rows.x.length);
            kernels().forEach((name, kernel) -> {
                double[] out = kernel.apply(rows);
                Arrays.fill(out, 12345);
                assertThat(bits(rows.x)).as(name).isEqualTo(bits(before.x));
                assertThat(bits(rows.y)).as(name).isEqualTo(bits(before.y));
                assertThat(bits(rows.a)).as(name).isEqualTo(bits(before.a));
                assertThat(bits(rows.b)).as(name).isEqualTo(bits(before.b));
                assertThat(rows.dates).as(name).isEqualTo(before.dates);
            });
        });
    }

    private static Map<String, Rows> samples() {
        Map<String, double[]> others = Samples.series(82);
        double[] a = Samples.truths(83).get("mostly true");
        double[] b = Samples.truths(84).get("thirds");
        int[] dates = Samples.calendar(new SplittableRandom(85), Samples.LENGTH);
        Map<String, Rows> all = new LinkedHashMap<>();
        Samples.series(81).forEach((name, x) -> {
            double[] y = others.get(name);
            all.put(
                    name,
                    new Rows(
                            x,
                            y,
                            Arrays.copyOf(a, x.length),
                            Arrays.copyOf(b, x.length),
                            Arrays.copyOf(dates, x.length)));
        });
        Rows gaps = all.get("many gaps");
        all.put("odd NaNs", replaced(gaps, Double.longBitsToDouble(0xfff8000000000123L)));
        all.put("infinities", replaced(gaps, Double.POSITIVE_INFINITY));
        return all;
    }

    private static Rows replaced(Rows rows, double unknown) {
        return new Rows(
                Arrays.stream(rows.x)
                        .map(value -> Double.isNaN(value) ? unknown : value)
                        .toArray(),
                Arrays.stream(rows.y)
                        .map(value -> Double.isNaN(value) ? unknown : value)
                        .toArray(),
                Arrays.stream(rows.a)
                        .map(value -> Double.isNaN(value) ? unknown : value)
                        .toArray(),
                Arrays.stream(rows.b)
                        .map(value -> Double.isNaN(value) ? unknown : value)
                        .toArray(),
                rows.dates);
    }

    private static long[] bits(double[] x) {
        return Arrays.stream(x).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
