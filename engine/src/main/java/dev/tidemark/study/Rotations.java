package dev.tidemark.study;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Memo;
import dev.tidemark.expr.Plan;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.stat.Trials;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rotations over the states of one evaluator. Legs and states are worked out once, however many variants share them, so
 * that a further variant costs a few passes over the days; where memory is short, again. Several threads may ask at once.
 *
 * <pre>{@code
 * Rotations rotations = new Rotations(states);
 * double[] net = rotations.returns(plan); // on the decision grid, NaN up to the day it begins
 * }</pre>
 */
public final class Rotations {
    /** Of fewer days nothing is said. */
    static final int LEAST_DAYS = 30;

    private final States states;
    private final Axis grid;
    private final Memo<Leg> legs;
    private final Memo<double[]> kept;

    /** Rotations over these states; what they remember shares their memory. */
    public Rotations(States states) {
        this.states = states;
        this.grid = states.evaluator().grid();
        this.legs = new Memo<>(states.evaluator().memory(), Leg::bytes);
        this.kept = new Memo<>(states.evaluator().memory(), returns -> (long) returns.length * Double.BYTES);
    }

    /**
     * The daily simple returns of one plan's rotation after costs, on the decision grid; NaN up to the day on which it
     * begins, everywhere if it never does, and after the last day on which both legs have a price that stands for now.
     *
     * <p>What is known later changes no day: the returns as of a day are the first of those as of any later day, where both
     * have any. Rows that revise a price are news of the day they come; what was booked by the price before stays
     * booked (see {@link AsKnown}).
     *
     * @param plan a plan with a rotation
     */
    public double[] returns(ThesisPlan plan) {
        Prepared prepared = prepare(plan);
        if (prepared.problem().isPresent()) {
            double[] none = new double[grid.size()];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        return prepared.account().returns();
    }

    /**
     * What cash returned on each day of the grid, as a plan's rotation has it: what its Sharpe ratio is over.
     *
     * @param plan a plan with a rotation
     */
    public double[] cash(ThesisPlan plan) {
        return cashLeg(plan.rotation().orElseThrow()).growth();
    }

    /** The account of one plan's rotation; empty where it has none. */
    Optional<Account> ran(ThesisPlan plan) {
        return Optional.ofNullable(prepare(plan).ran());
    }

    /** The daily returns of holding a plan's first leg all the time, after what it costs to make it anew. */
    double[] first(ThesisPlan plan) {
        ThesisPlan.Rotation rotation = plan.rotation().orElseThrow();
        return kept(rotation.into(), rotation);
    }

    /** The same of its second leg. */
    double[] second(ThesisPlan plan) {
        ThesisPlan.Rotation rotation = plan.rotation().orElseThrow();
        return kept(rotation.from(), rotation);
    }

    private double[] kept(ThesisPlan.Leg of, ThesisPlan.Rotation rotation) {
        double cost = rotation.cost();
        Leg leg = leg(of, rotation);
        // Cash of another yield is another leg.
        String yield =
                of.isCash() ? rotation.cash().map(ThesisPlan.Checked::text).orElse("") : "";
        return kept.get(of.text() + " " + yield + " " + cost, key -> {
            double[] returns = leg.growth().clone();
            for (int k = 0; k < returns.length; k++) {
                returns[k] = (1 + returns[k]) * Account.kept(cost, leg.turnover()[k]) - 1;
            }
            return returns;
        });
    }

    /**
     * The rotations that a thesis declares.
     *
     * @param read the plans of those whose data were read
     * @param leftOut how many others there are
     */
    public record Declared(List<ThesisPlan> read, int leftOut) {
        /** None: there are too many, or nobody asks. */
        public static final Declared NONE = new Declared(List.of(), 0);

        /** Copies the list. */
        public Declared {
            read = List.copyOf(read);
        }
    }

    /** What was found before anything is made of it. */
    record Prepared(
            Leg into,
            Leg from,
            double[] truth,
            Optional<String> problem,
            @org.jspecify.annotations.Nullable Account ran) {
        Account account() {
            return java.util.Objects.requireNonNull(ran);
        }
    }

    private Prepared prepare(ThesisPlan plan) {
        ThesisPlan.Rotation rotation = plan.rotation().orElseThrow();
        Leg into = leg(rotation.into(), rotation);
        Leg from = leg(rotation.from(), rotation);
        double[] truth = truth(plan);
        Days days = days(plan, truth, into, from);
        Optional<String> problem = unpriced(into)
                .or(() -> unpriced(from))
                .or(() -> tooShort(days))
                .or(() -> unsound(into, days))
                .or(() -> unsound(from, days));
        if (problem.isPresent()) {
            return new Prepared(into, from, truth, problem, null);
        }
        boolean[] wanted = wanted(truth, rotation.hold());
        Account account = Account.run(into, from, wanted, days, rotation.cost(), grid.dates());
        return new Prepared(into, from, truth, problem, account);
    }

    private double[] truth(ThesisPlan plan) {
        String on = plan.rotation().orElseThrow().spec().on();
        return plan.conditions().stream()
                .filter(c -> c.spec().id().equals(on))
                .findFirst()
                .map(states::of)
                .orElseGet(() -> states.alignment(plan));
    }

    /**
     * Whether the first leg is wanted at the end of each day: while the condition is met, an unknown day leaving it as it
     * was; or for so many days from each event on, that of the event among them.
     */
    private static boolean[] wanted(double[] truth, int hold) {
        boolean[] wanted = new boolean[truth.length];
        if (hold > 0) {
            for (int start : Episodes.starts(truth)) {
                Arrays.fill(wanted, start, (int) Math.min(truth.length, (long) start + hold), true);
            }
            return wanted;
        }
        boolean last = false;
        for (int k = 0; k < truth.length; k++) {
            last = Double.isNaN(truth[k]) ? last : truth[k] == 1;
            wanted[k] = last;
        }
        return wanted;
    }

    /**
     * From the first day of the span on which the state is known and both legs have a price that stands for now to the last
     * one on which they have; none without one.
     */
    private Days days(ThesisPlan plan, double[] truth, Leg into, Leg from) {
        int since = plan.rotation()
                .orElseThrow()
                .spec()
                .since()
                .or(plan::since)
                .map(d -> (int) d.toEpochDay())
                .orElse(Integer.MIN_VALUE);
        int first = 0;
        while (first < truth.length
                && (grid.date(first) < since
                        || Double.isNaN(truth[first])
                        || !into.isFresh(first)
                        || !from.isFresh(first))) {
            first++;
        }
        int end = truth.length;
        while (end > first && !(into.isFresh(end - 1) && from.isFresh(end - 1))) {
            end--;
        }
        return end > first ? new Days(first, end) : Days.NONE;
    }

    private static Optional<String> unpriced(Leg leg) {
        return leg.price().length > 0 && Double.isNaN(leg.price()[leg.price().length - 1])
                ? Optional.of(leg.name() + " has no price")
                : Optional.empty();
    }

    private Optional<String> tooShort(Days span) {
        if (span.size() == 0) {
            return Optional.of("on no day was the state known while both legs had a price");
        }
        int days = span.size() - 1;
        return days < LEAST_DAYS
                ? Optional.of("the state is known and both legs have a price from "
                        + DecisionDay.iso(grid.date(span.from()))
                        + (span.to() < grid.size() ? " to " + DecisionDay.iso(grid.date(span.to() - 1)) : " on")
                        + ", which is " + days + " days; " + LEAST_DAYS + " are needed")
                : Optional.empty();
    }

    private Optional<String> unsound(Leg leg, Days span) {
        for (int k = span.from(); k < span.to(); k++) {
            if (!(leg.price()[k] > 0)) {
                return Optional.of(leg.name() + " has a price of 0 or below on " + DecisionDay.iso(grid.date(k))
                        + ", of which there is no return");
            }
        }
        return Optional.empty();
    }

    private Leg leg(ThesisPlan.Leg leg, ThesisPlan.Rotation rotation) {
        return leg.isCash() ? cashLeg(rotation) : legs.get(leg.text(), text -> Leg.of(leg, states.evaluator()));
    }

    Leg cashLeg(ThesisPlan.Rotation rotation) {
        String text = rotation.cash().map(ThesisPlan.Checked::text).orElse("");
        return legs.get(ThesisPlan.Leg.CASH + " " + text, key -> Leg.cash(rates(rotation), grid));
    }

    /** The rate of cash known on each day; NaN where there should be one and is not. */
    double[] rates(ThesisPlan.Rotation rotation) {
        Evaluator evaluator = states.evaluator();
        Optional<Plan> plan = rotation.cash().flatMap(ThesisPlan.Checked::plan);
        return plan.map(p -> evaluator.timeline(p).values()).orElseGet(() -> {
            double[] none = new double[grid.size()];
            Arrays.fill(none, rotation.cash().isPresent() ? Double.NaN : 0);
            return none;
        });
    }

    /**
     * What following a plan's rotation would have earned.
     *
     * @param plan a plan with a rotation
     * @param variants every rotation that the thesis declares, as {@code Planner.rotations} gives them; none where they are
     *     too many
     * @param tried how many variants of the thesis were looked at, at least 1
     * @param trials runs the variants
     */
    public Rotation of(ThesisPlan plan, Declared variants, int tried, Trials trials) {
        Prepared prepared = prepare(plan);
        if (prepared.problem().isPresent()) {
            return new Rotation.Nothing(prepared.problem().get());
        }
        return new Earnings(this, plan, prepared).earned(variants, tried, trials);
    }

    Axis grid() {
        return grid;
    }
}
