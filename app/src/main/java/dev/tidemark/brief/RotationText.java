package dev.tidemark.brief;

import dev.tidemark.series.Unit;
import dev.tidemark.study.History;
import dev.tidemark.study.Performance;
import dev.tidemark.study.Rotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The numbers of a rotation as all outputs say them, each with its formula. */
public final class RotationText {
    /** What the rotation itself is called in a table. */
    public static final String ITSELF = "rotation";

    /**
     * A number of the rotation and of each benchmark.
     *
     * @param name what it is
     * @param formula how it is computed
     * @param shown the numbers as people read them, the rotation first
     * @param exact the numbers themselves
     */
    public record Compared(String name, String formula, List<String> shown, List<Double> exact) {
        /** Copies the lists. */
        public Compared {
            shown = List.copyOf(shown);
            exact = List.copyOf(exact);
        }
    }

    /**
     * A number of the rotation alone.
     *
     * @param name what it is
     * @param formula how it is computed
     * @param shown the number as people read it
     */
    public record Own(String name, String formula, String shown) {}

    /** With a price on fewer than one of so many days it has to be said; stocks have two in three. */
    private static final int FEW = 2;

    private RotationText() {}

    /** What is done, in a sentence. */
    public static String rule(Rotation.Rule rule) {
        String held = rule.hold() == 0
                ? "while " + rule.on() + " is " + (rule.on().equals(History.ALIGNMENT) ? "complete" : "met")
                : "for " + Words.count(rule.hold(), "day") + " from each event of " + rule.on();
        return rule.into() + " " + held + ", else " + rule.from()
                + "; decided at the end of a day (UTC), traded at the"
                + " first later prices of both; " + costs(rule.cost()) + " of what is traded; "
                + (rule.cash().isEmpty() ? "cash yields nothing" : "cash yields " + rule.cash()) + ".";
    }

    private static String costs(double cost) {
        return cost == 0 ? "no costs" : "costs of " + Words.number(cost, Unit.FRACTION);
    }

    /** The names of the columns of {@link #compared}: the rotation, its legs, half of each. */
    public static List<String> columns(Rotation.Earned e) {
        return Stream.concat(Stream.of(ITSELF), e.others().stream().map(Rotation.Benchmark::name))
                .toList();
    }

    /** What the rotation and its benchmarks were worth. */
    public static List<Compared> compared(Rotation.Earned e) {
        return List.of(
                row(
                        e,
                        "1 became",
                        "product of (1 + r), r the return of a day after costs",
                        p -> 1 + p.total(),
                        p -> Words.t(1 + p.total())),
                row(
                        e,
                        "growth a year",
                        "(1 became)^(365.25 / days) \u2212 1",
                        Performance::yearly,
                        p -> Words.number(p.yearly(), Unit.FRACTION)),
                row(
                        e,
                        "volatility",
                        "deviation of r \u00d7 \u221a365.25",
                        Performance::volatility,
                        p -> Words.number(p.volatility(), Unit.FRACTION)),
                row(
                        e,
                        "Sharpe ratio",
                        "mean / deviation of (r \u2212 cash) \u00d7 \u221a365.25",
                        Performance::sharpe,
                        p -> ratio(p.sharpe())),
                row(
                        e,
                        "its error",
                        "by Newey and West, of the ratio's influence; Lo (2002)",
                        Performance::sharpeError,
                        p -> ratio(p.sharpeError())),
                row(
                        e,
                        "largest loss",
                        "least of worth / highest worth before \u2212 1",
                        Performance::drawdown,
                        p -> Words.number(p.drawdown(), Unit.FRACTION)),
                row(
                        e,
                        "from",
                        "day of that highest worth",
                        Performance::peak,
                        p -> p.drawdown() == 0 ? "" : Words.date(p.peak())),
                row(
                        e,
                        "to",
                        "day of that least worth",
                        Performance::trough,
                        p -> p.drawdown() == 0 ? "" : Words.date(p.trough())));
    }

    /** A ratio; empty where there is none. */
    private static String ratio(double value) {
        return Double.isNaN(value) ? "" : Words.t(value);
    }

    private static Compared row(
            Rotation.Earned e,
            String name,
            String formula,
            ToDoubleFunction<Performance> exact,
            Function<Performance, String> shown) {
        List<Performance> all = Stream.concat(
                        Stream.of(e.net()), e.others().stream().map(Rotation.Benchmark::performance))
                .toList();
        return new Compared(
                name,
                formula,
                all.stream().map(shown).toList(),
                all.stream().map(exact::applyAsDouble).toList());
    }

    /** What only the rotation has. */
    public static List<Own> own(Rotation.Earned e) {
        Rotation.Trades t = e.trades();
        Rotation.Placebo p = e.placebo();
        Rotation.Deflated d = e.deflated();
        List<Own> all = new ArrayList<>(List.of(
                new Own(
                        "exposure",
                        "days in " + e.rule().into() + " / days",
                        Words.number(t.exposure(), Unit.FRACTION)),
                new Own(
                        "switches",
                        "changes of the leg held; " + t.entries() + " into "
                                + e.rule().into(),
                        Integer.toString(t.switches().size())),
                new Own(
                        "turnover",
                        "(bought + sold) / account, a year; a switch of two assets is 200%",
                        Words.number(t.turnover(), Unit.FRACTION)),
                new Own(
                        "costs",
                        "sum of the costs of each day / account on that day",
                        Words.number(t.costs(), Unit.FRACTION))));
        if (!Double.isNaN(p.pValue())) {
            all.add(new Own(
                    "placebo p",
                    "(1 + shifts that earn as much) / (1 + " + Words.count(p.shifts(), "shift") + ")",
                    Words.p(p.pValue())));
            all.add(new Own(
                    "placebo median",
                    "median growth a year of the same positions at other times",
                    Words.number(p.yearly().median(), Unit.FRACTION)));
            all.add(new Own(
                    "placebo 80%",
                    "from the first to the last decile of the same",
                    Words.number(p.yearly().p10(), Unit.FRACTION) + " to "
                            + Words.number(p.yearly().p90(), Unit.FRACTION)));
        }
        if (!Double.isNaN(d.probability())) {
            all.add(new Own(
                    "deflated Sharpe",
                    "probability that the ratio exceeds " + Words.t(d.expectedBest()) + ", that of the best of "
                            + Words.count(d.trials(), "trial") + " worth nothing; " + variance(d),
                    Words.number(d.probability(), Unit.FRACTION)));
        }
        return all;
    }

    private static String variance(Rotation.Deflated d) {
        String left = d.leftOut() == 0
                ? ""
                : ", without " + d.leftOut() + " more whose data were not read here; sweep reads them";
        return varianceOf(d) + left;
    }

    private static String varianceOf(Rotation.Deflated d) {
        return d.trials() == 1
                ? "of a single one that is 0"
                : d.variants() > 0
                        ? "variance of the ratios of " + Words.count(d.variants(), "variant")
                        : "variance of the ratios by their error";
    }

    /** What has to be said beside the numbers. */
    public static List<String> notes(Rotation.Earned e) {
        Rotation.Trades t = e.trades();
        List<String> notes = new ArrayList<>();
        for (Rotation.Benchmark leg : e.others().subList(0, 2)) {
            if (leg.prices() * FEW < e.days()) {
                notes.add(leg.name() + " has a price on " + leg.prices() + " of " + e.days()
                        + " days. Between them it stands still: losses within are not seen, and it is bought and sold on"
                        + " such a date only.");
            }
        }
        if (t.pending().isPresent()) {
            notes.add("A switch decided on " + Words.date(t.pending().getAsInt()) + " waits for its prices.");
        }
        if (t.unknownDays() > 0) {
            notes.add(
                    "On " + Words.count(t.unknownDays(), "day") + " the state was unknown, and the position was kept.");
        }
        if (t.staleDays() > 0) {
            notes.add("On " + Words.count(t.staleDays(), "day") + " the leg held had no fresh price, and no return.");
        }
        if (t.cashUnknownDays() > 0) {
            notes.add("On " + Words.count(t.cashUnknownDays(), "day")
                    + " the yield of cash was unknown, and counted as none.");
        }
        return notes;
    }
}
