package dev.tidemark.study;

import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.Analogue;
import dev.tidemark.study.test.StateWindows;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Compares the state of the last days with that of a named period, and looks for what came after similar times. */
final class Analogues {
    /** How many surrogate windows are drawn. */
    static final int RESAMPLES = 999;

    /** How many of the nearest windows are kept. */
    static final int NEAREST = 5;

    private final Claim.Analogue claim;
    private final ThesisPlan.State state;
    private final ThesisPlan plan;
    private final States states;
    private final Evaluator evaluator;
    private final int grid;
    private final int asOf;

    private Analogues(Claim.Analogue claim, ThesisPlan.State state, ThesisPlan plan, States states) {
        this.claim = claim;
        this.state = state;
        this.plan = plan;
        this.states = states;
        this.evaluator = states.evaluator();
        this.asOf = evaluator.data().asOf();
        this.grid = evaluator.grid().size() == 0 ? asOf : evaluator.grid().date(0);
    }

    static ClaimEvidence of(
            Claim.Analogue claim, ThesisPlan.State state, ThesisPlan plan, States states, Trials trials) {
        return new Analogues(claim, state, plan, states).evidence(trials);
    }

    private ClaimEvidence evidence(Trials trials) {
        int from = (int) claim.as().from().toEpochDay();
        int to = (int) claim.as().to().toEpochDay();
        int length = to - from + 1;
        if (to > asOf - length) {
            return new ClaimEvidence.Nothing(
                    "the period overlaps the last " + length + " days, which are compared with it, or lies after them");
        }
        List<double[]> timelines =
                state.series().stream().map(s -> timeline(s).values()).toList();
        int first = first(timelines);
        if (from < first) {
            return new ClaimEvidence.Nothing("the period begins before the history of the state: " + why(from));
        }
        double[][] rows = timelines.stream()
                .map(values -> Arrays.copyOfRange(values, first - grid, values.length))
                .toArray(double[][]::new);
        StateWindows windows = new StateWindows(rows, length);
        for (int end : new int[] {to, asOf}) {
            if (!windows.isKnown(end - first)) {
                return new ClaimEvidence.Nothing("too little is known of the state in the " + length + " days to "
                        + DecisionDay.iso(end) + ": " + why(end));
            }
        }
        Analogue.Result found =
                Analogue.of(windows, to - first, RESAMPLES, plan.thesis().seed(), trials);
        return new ClaimEvidence.OfAnalogue(resemblance(windows, first, found));
    }

    private Resemblance resemblance(StateWindows windows, int first, Analogue.Result found) {
        int to = (int) claim.as().to().toEpochDay();
        double[] toToday = windows.distances(windows.rows() - 1);
        double[] then = then();
        List<Horizon> horizons = plan.outcomes().stream()
                .map(o -> new Horizon(states.of(o), o.from(), o.within(), o.afresh()))
                .toList();
        Followers followers = new Followers(then, horizons);
        int[] ends = IntStream.range(windows.length() - 1, windows.rows())
                .map(e -> e + first)
                .toArray();
        List<Resemblance.StateSeries> series = new ArrayList<>();
        for (int i = 0; i < state.series().size(); i++) {
            ThesisPlan.Checked checked = state.series().get(i);
            double[] values = timeline(checked).values();
            series.add(new Resemblance.StateSeries(
                    checked.text(),
                    checked.plan().orElseThrow().unit(),
                    windows.distance(i, windows.rows() - 1, to - first),
                    Arrays.copyOfRange(values, first - grid, values.length)));
        }
        return new Resemblance(
                first,
                asOf,
                (int) claim.as().from().toEpochDay(),
                to,
                windows.step(),
                state.trials(),
                series,
                found,
                median(toToday, windows.length()),
                windows.points(),
                followers.near(to, windows.length(), toToday[to - first]),
                Arrays.stream(nearest(toToday, windows.length()))
                        .mapToObj(e -> followers.near(e + first, windows.length(), toToday[e]))
                        .toList(),
                state.then().map(t -> followers.prices(t.text(), ends)),
                followers.usual(ends));
    }

    /** Of the windows that share no day with the last one. */
    private static double median(double[] toToday, int length) {
        double[] sorted = Arrays.stream(toToday, 0, toToday.length - length)
                .filter(d -> !Double.isNaN(d))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2] / 2 + sorted[(sorted.length - 1) / 2] / 2;
    }

    /** The rows on which the nearest windows end: the nearest one first, then the nearest of those apart from it. */
    static int[] nearest(double[] distances, int length) {
        boolean[] taken = new boolean[distances.length];
        Arrays.fill(taken, Math.max(0, distances.length - length), distances.length, true);
        int[] nearest = new int[NEAREST];
        int n = 0;
        while (n < NEAREST) {
            int best = -1;
            for (int e = 0; e < distances.length; e++) {
                boolean free = !taken[e] && !Double.isNaN(distances[e]);
                best = free && (best < 0 || distances[e] < distances[best]) ? e : best;
            }
            if (best < 0) {
                break;
            }
            nearest[n++] = best;
            Arrays.fill(taken, Math.max(0, best - length + 1), Math.min(distances.length, best + length), true);
        }
        return Arrays.copyOf(nearest, n);
    }

    private Column timeline(ThesisPlan.Checked checked) {
        return evaluator.timeline(checked.plan().orElseThrow());
    }

    /** The prices to follow on the grid; empty if none are. */
    private double[] then() {
        return state.then().map(t -> timeline(t).values()).orElse(new double[0]);
    }

    /** The first day from the beginning of the history on which the whole state is known; after the as-of if none is. */
    private int first(List<double[]> timelines) {
        int since = Math.max(grid, plan.since().map(d -> (int) d.toEpochDay()).orElse(grid));
        int day = since;
        while (day <= asOf && !isKnown(timelines, day - grid)) {
            day++;
        }
        return day;
    }

    private static boolean isKnown(List<double[]> timelines, int k) {
        return timelines.stream().noneMatch(values -> Double.isNaN(values[k]));
    }

    private String why(int day) {
        for (ThesisPlan.Checked checked : state.series()) {
            Plan of = checked.plan().orElseThrow();
            if (day < grid || Double.isNaN(timeline(checked).on(day))) {
                return checked.text() + ": " + Reasons.why(of, evaluator, day);
            }
        }
        Optional<Integer> since = plan.since().map(d -> (int) d.toEpochDay());
        return since.isPresent() && day < since.get()
                ? "it begins on " + DecisionDay.iso(since.get())
                : "some of its days are not known";
    }

    /** What followed days: the prices and the outcomes, on the decision grid. */
    private final class Followers {
        private final double[] prices;
        private final List<Horizon> horizons;

        Followers(double[] prices, List<Horizon> horizons) {
            this.prices = prices;
            this.horizons = horizons;
        }

        private double followed(int day) {
            int k = day - grid;
            return k + state.ahead() < prices.length && prices[k] > 0
                    ? prices[k + state.ahead()] / prices[k] - 1
                    : Double.NaN;
        }

        Resemblance.Near near(int end, int length, double distance) {
            List<Resemblance.After> after = new ArrayList<>();
            for (int i = 0; i < horizons.size(); i++) {
                History.Event event = History.Event.of(end - grid, grid, horizons.get(i), true, List.of());
                OptionalInt hitOn = event.hitOn();
                after.add(new Resemblance.After(plan.outcomes().get(i).spec().id(), event.followed(), hitOn));
            }
            return new Resemblance.Near(end - length + 1, end, distance, followed(end), after);
        }

        Resemblance.Prices prices(String expression, int[] ends) {
            double[] returns = Arrays.stream(ends).mapToDouble(this::followed).toArray();
            int up = (int) Arrays.stream(returns).filter(r -> r > 0).count();
            return new Resemblance.Prices(expression, state.ahead(), Distribution.of(returns), up);
        }

        List<Resemblance.Usual> usual(int[] ends) {
            List<Resemblance.Usual> all = new ArrayList<>();
            for (int i = 0; i < horizons.size(); i++) {
                int hits = 0;
                int misses = 0;
                Horizon horizon = horizons.get(i);
                for (int end : ends) {
                    if (!horizon.isOver(end - grid)) {
                        continue; // of horizons that are not over only hits are known, and they would flatter
                    }
                    Followed followed = horizon.after(end - grid);
                    hits += followed == Followed.HIT ? 1 : 0;
                    misses += followed == Followed.MISS ? 1 : 0;
                }
                all.add(new Resemblance.Usual(plan.outcomes().get(i).spec().id(), hits + misses, hits));
            }
            return all;
        }
    }
}
