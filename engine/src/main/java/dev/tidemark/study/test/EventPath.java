package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The mean path of a number around events, from k days before to m days after, with bands, and a test of what came after.
 *
 * <p>Paths are averaged over the events; the cumulative path adds up from day 1 on (day 0 is the event itself). Events whose
 * windows overlap are one cluster, so that bands do not count the same days twice; the bands are those of {@link PathBands}.
 *
 * <p>Test. Null: where the events lie has nothing to do with what follows; statistic: mean sum over days 1 to m; p by all
 * circular shifts of the events over the days that have a whole window, two-sided.
 *
 * <p>Source: Campbell, Lo and MacKinlay (1997), chapter 4; simultaneous bands: Montiel Olea and Plagborg-Moller (2019),
 * Journal of Applied Econometrics 34; clusters: Cameron, Gelbach and Miller (2008).
 */
public final class EventPath implements StatTest {
    EventPath() {}

    /**
     * Which paths, and how their bands are made.
     *
     * @param before days before the event, at least 0
     * @param after days after it, at least 1
     * @param declustered whether events on days 1 to {@code after} after the last one kept are left out
     * @param level level of the bands, such as 0.95
     * @param resamples how many resamples; 0 for no bands
     * @param seed their seed
     */
    public record Plan(int before, int after, boolean declustered, double level, int resamples, long seed) {
        /**
         * Checks the days.
         *
         * @throws BadInput if days are negative or there is none after the event
         */
        public Plan {
            if (before < 0 || after < 1) {
                throw new BadInput("a path goes from 0 or more days before to 1 or more days after the event");
            }
        }
    }

    /**
     * The mean path; index j is day {@code j - before}.
     *
     * @param events how many events were averaged, those with a whole window
     * @param clusters how many clusters of overlapping windows they form
     * @param mean mean on each day
     * @param low lower end of the pointwise band
     * @param high upper end of it
     * @param lowest lower end of the simultaneous band
     * @param highest upper end of it
     * @param cumulative sum of the mean from day 1 on; 0 on day 0 and before
     * @param pValue two-sided p of the sum after the events
     */
    public record Result(
            int events,
            int clusters,
            double[] mean,
            double[] low,
            double[] high,
            double[] lowest,
            double[] highest,
            double[] cumulative,
            double pValue) {}

    /**
     * Averages paths.
     *
     * @param events positions of the events among the values, ascending
     * @param x the values, without gaps
     * @param plan which paths
     * @param trials runs the resamples
     * @throws BadInput if no event has a whole window
     */
    public static Result of(int[] events, double[] x, Plan plan, Trials trials) {
        Columns.finite(x, plan.before() + plan.after() + 2);
        Columns.positions(events, x.length);
        int[] kept = kept(events, x.length, plan);
        if (kept.length == 0) {
            throw new BadInput("no event has " + plan.before() + " days before and " + plan.after() + " after it");
        }
        int width = plan.before() + plan.after() + 1;
        double[][] paths = new double[kept.length][];
        Arrays.setAll(paths, e -> Arrays.copyOfRange(x, kept[e] - plan.before(), kept[e] + plan.after() + 1));
        PathBands bands = PathBands.of(
                paths,
                PathBands.clusters(kept, width),
                new PathBands.Plan(plan.level(), plan.resamples(), plan.seed()),
                trials);
        double[] cumulative = new double[width];
        for (int j = plan.before() + 1; j < width; j++) {
            cumulative[j] = cumulative[j - 1] + bands.mean()[j];
        }
        return new Result(
                kept.length,
                bands.clusters(),
                bands.mean(),
                bands.low(),
                bands.high(),
                bands.lowest(),
                bands.highest(),
                cumulative,
                shifted(kept, x, plan));
    }

    /** The events with a whole window, and the first of each group if they are to be declustered. */
    private static int[] kept(int[] events, int n, Plan plan) {
        List<Integer> kept = new ArrayList<>();
        for (int event : events) {
            boolean whole = event >= plan.before() && event + plan.after() < n;
            boolean late = kept.isEmpty() || !plan.declustered() || event - kept.getLast() > plan.after();
            if (whole && late) {
                kept.add(event);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Two-sided p of the sum after the events under all circular shifts over the days with a whole window. */
    private static double shifted(int[] events, double[] x, Plan plan) {
        int days = x.length - plan.before() - plan.after();
        double[] prefix = new double[x.length + 1];
        double centre = Columns.mean(x);
        for (int i = 0; i < x.length; i++) {
            prefix[i + 1] = prefix[i] + (x[i] - centre);
        }
        double[] after = new double[days];
        for (int d = 0; d < days; d++) {
            int event = d + plan.before();
            after[d] = prefix[event + plan.after() + 1] - prefix[event + 1];
        }
        double expected = Columns.mean(after);
        double observed = 0;
        int reached = 0;
        for (int shift = 0; shift < days; shift++) {
            double sum = 0;
            for (int event : events) {
                int day = event - plan.before() + shift;
                sum += after[day < days ? day : day - days] - expected;
            }
            observed = shift == 0 ? Math.abs(sum) : observed;
            reached += Math.abs(sum) >= observed * (1 - 1e-12) ? 1 : 0;
        }
        return (double) reached / days;
    }

    @Override
    public About about() {
        return new About(
                "event-path",
                "Mean path around events, with bands",
                "where the events lie has nothing to do with what follows them",
                "the p-value: how values and events depend on themselves does not change along the days; the bands:"
                        + " clusters of events are independent",
                "Campbell, Lo and MacKinlay (1997); Montiel Olea and Plagborg-Moller (2019)",
                "two columns, a row a day: the value (a return), is it an event (0 or 1)",
                List.of(
                        Setting.whole("before", "5", "days before the event"),
                        Setting.whole("after", "20", "days after the event"),
                        Setting.flag("declustered", "leave out events within the days after the last one kept"),
                        Setting.number("level", "0.95", "level of the bands"),
                        Setting.RESAMPLES,
                        Setting.SEED),
                "returns.csv --before 10 --after 30");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        if (numbers.width() != 2) {
            throw new BadInput("it takes two columns, values and events; there are " + numbers.width());
        }
        Plan plan = new Plan(
                settings.whole("before", 0, numbers.rows()),
                settings.whole("after", 1, numbers.rows()),
                settings.flag("declustered"),
                settings.number("level", 0, 1),
                settings.resamples(),
                settings.seed());
        Result r = of(Columns.positions(numbers, 1), numbers.column(0), plan, trials);
        Answer answer = new Answer()
                .put("statistic", r.cumulative()[r.cumulative().length - 1])
                .put("p_value", r.pValue())
                .whole("n", r.events())
                .whole("effective_n", r.clusters())
                .put("level", plan.level())
                .rows(
                        "path",
                        IntStream.range(0, r.mean().length)
                                .mapToObj(j -> new Answer()
                                        .whole("day", j - plan.before())
                                        .put("mean", r.mean()[j])
                                        .put("low", r.low()[j])
                                        .put("high", r.high()[j])
                                        .put("lowest", r.lowest()[j])
                                        .put("highest", r.highest()[j])
                                        .put("cumulative", r.cumulative()[j]))
                                .toList());
        if (r.clusters() < 10) {
            answer.warn("the events form " + r.clusters() + " independent clusters: the bands are wide");
        }
        return answer;
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (int n : new int[] {2, 5, 20, 100}) {
            all.add(Scenario.ofNull("p: events in clusters, GARCH, 1000 days", n, 1000, r -> p(n, true, 0, r)));
        }
        for (int n : new int[] {5, 20, 50}) {
            all.add(Scenario.ofNull("simultaneous band: events one by one, 3000 days", n, 500, r -> band(n, r)));
        }
        all.add(Scenario.ofPower(
                "p: 20 days of 0.15 deviations after each event", 20, 1000, r -> p(20, false, 0.15, r)));
        return all;
    }

    private static double p(int events, boolean clustered, double effect, SplittableRandom random) {
        double[] x = Worlds.garch(1000, random);
        int[] at = EventWorlds.events(1000, events, clustered, random);
        for (int event : at) {
            for (int i = event + 1; i <= Math.min(999, event + 20); i++) {
                x[i] += effect;
            }
        }
        int[] inner = Arrays.stream(at).filter(e -> e >= 5 && e < 980).toArray();
        return inner.length == 0
                ? 1
                : of(inner, x, new Plan(5, 20, false, 0.95, 0, 1), Trials.IN_TURN)
                        .pValue();
    }

    /** The smallest level at which the band leaves the true path, 0, at some day. */
    private static double band(int events, SplittableRandom random) {
        double[] x = Worlds.white(3000, random);
        int[] at = EventWorlds.events(3000, events, false, random);
        int[] inner = Arrays.stream(at).filter(e -> e >= 5 && e < 2989).toArray();
        long seed = random.nextLong();
        double[] levels = {0.99, 0.95, 0.9};
        double[] stands = {0.005, 0.03, 0.07};
        for (int i = 0; i < levels.length && inner.length > 0; i++) {
            Result r = of(inner, x, new Plan(5, 10, false, levels[i], 299, seed), Trials.IN_TURN);
            if (IntStream.range(0, r.mean().length).anyMatch(j -> r.lowest()[j] > 0 || r.highest()[j] < 0)) {
                return stands[i];
            }
        }
        return 1;
    }
}
