package dev.tidemark.expr.transform;

import dev.tidemark.expr.Arguments;
import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Binding;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Param;
import dev.tidemark.expr.Scope;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.Transform.Typed;
import dev.tidemark.expr.Transform.Typing;
import dev.tidemark.math.Quantiles;
import dev.tidemark.series.Calendar;
import dev.tidemark.series.Unit;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What the members of a market did, on the universe's own dates: members as known at the start of a window unless
 * {@code rank=end} asks for the hindsight of published indices.
 */
final class UniverseFunctions {
    static final Param TOP = Param.optional(
            "top", Param.Kind.COUNT, "", "how many members, by rank after exclusions; all when left out");
    private static final Param OVER =
            new Param("over", Param.Kind.WINDOW, true, false, List.of(), "", "the window in days, as in over=90d");
    private static final Param RANK = Param.choice(
            "rank",
            "start",
            List.of("start", "end"),
            "members as known at the window's start, or at its end (hindsight)");
    static final Param GONE = Param.choice(
            "gone", "loss", List.of("loss", "skip"), "a member gone at the end lost everything, or is passed over");
    static final Param IN = Param.optional(
            "in",
            Param.Kind.UNIVERSE,
            "cmc_monthly_top200",
            "the universe; where the data place does not have the default, its own with enough ranks");
    private static final String WARM_UP =
            "a universe date at most 5 days from D - over; carried until the next date or until stale";
    private static final String MEMBERS = "Members are the `top` best ranked without Bitcoin and the excluded, one row"
            + " an asset; those without a price at the start are passed over for the next rank.";

    static final List<Transform> ENTRIES = List.of(
            returns(
                    "altseason",
                    "The altcoin season index: the share of members that did better than Bitcoin over the window.",
                    "#(r_i > r_BTC) / n, from the universe's own rows on date E against its date nearest to E - over. "
                            + MEMBERS,
                    "BlockchainCenter, Altcoin Season Index; rank=start is the version without hindsight",
                    "altseason(top=50, over=90d)",
                    List.of(TOP, OVER, RANK, GONE, IN),
                    basket -> basket.shareAbove(basket.bitcoin())),
            returns(
                    "median_return",
                    "The median return of the members over the window.",
                    "median of r_i. " + MEMBERS,
                    "definition",
                    "median_return(top=50, over=90d)",
                    List.of(TOP, OVER, RANK, GONE, IN),
                    basket -> Quantiles.median(basket.returns(), 0, basket.returns().length)),
            returns(
                    "gone",
                    "How many members of the start have no row at the end: dead, out of the ranks, or redenominated.",
                    "#(members at the start without a price at the end)",
                    "definition",
                    "gone(top=50, over=90d)",
                    List.of(TOP, OVER, IN),
                    basket -> basket.gone()),
            new Transform(
                    "breadth",
                    Family.UNIVERSE,
                    List.of(
                            TOP,
                            OVER,
                            Param.choice(
                                    "above",
                                    "zero",
                                    List.of("zero", "mean"),
                                    "count members with a gain over the window, or those above their own mean of it"),
                            RANK,
                            GONE,
                            IN),
                    "The share of members that rose over the window, or that stand above their own mean of it.",
                    "#(r_i > 0) / n; with above=mean #(p_i(E) > mean of p_i over the window) / n, members as on E with a"
                            + " price on each of its dates, which needs a daily universe. " + MEMBERS,
                    WARM_UP,
                    "definition",
                    "breadth(top=50, over=90d)",
                    new Typing("fraction", UniverseFunctions::breadthTyping),
                    UniverseFunctions::breadth),
            new Transform(
                    "dominance",
                    Family.UNIVERSE,
                    List.of(Param.required("coin", Param.Kind.COIN, "the asset's id, mostly its ticker"), TOP, IN),
                    "The share of one asset in the market capitalisation of the universe, stablecoins and all.",
                    "cap_coin / sum of cap_i over the `top` best ranks, nothing excluded",
                    "one universe date",
                    "definition",
                    "dominance(BTC)",
                    new Typing("fraction", UniverseFunctions::dominanceTyping),
                    UniverseFunctions::dominance),
            new Transform(
                    "members",
                    Family.UNIVERSE,
                    List.of(TOP, IN),
                    "How many of the best `top` ranks are altcoins: not Bitcoin, not excluded.",
                    "#(members that count among the best `top` ranks)",
                    "one universe date",
                    "definition",
                    "members(top=100)",
                    new Typing("number", binding -> plain(binding, Unit.NUMBER)),
                    UniverseFunctions::members));

    private UniverseFunctions() {}

    private static Transform returns(
            String name,
            String says,
            String formula,
            String source,
            String example,
            List<Param> params,
            ToDoubleFunction<Basket> measure) {
        return new Transform(
                name,
                Family.UNIVERSE,
                params,
                says,
                formula,
                WARM_UP,
                source,
                example,
                new Typing(
                        "gone".equals(name) ? "number" : "fraction",
                        binding -> plain(binding, "gone".equals(name) ? Unit.NUMBER : Unit.FRACTION)),
                (arguments, scope) -> overBaskets(arguments, scope, measure));
    }

    static Typed plain(Binding binding, Unit unit) {
        Arguments arguments = binding.arguments();
        binding.daysOnly("over", "a universe has dates, no sessions");
        UniverseInfo info = arguments.universe("in");
        if (arguments.has("top")) {
            int top = arguments.count("top");
            if (info.ranks() == 0) {
                binding.complain("top", info.id() + " has no ranks", "leave top= out to take all members");
            } else if (top > info.ranks()) {
                binding.complain(
                        "top",
                        top + " ranks asked of " + info.id() + ", which has " + info.ranks(),
                        "top=" + info.ranks() + " at most");
            }
        }
        if (arguments.has("rank") && "end".equals(arguments.word("rank"))) {
            binding.warn(
                    "rank",
                    "rank=end picks members with the hindsight of the window's end",
                    "rank=start takes those known at its start; use end only to compare with published indices");
        }
        return Typed.number(unit);
    }

    private static Typed dominanceTyping(Binding binding) {
        UniverseInfo info = binding.arguments().universe("in");
        if (!info.hasMarketCap()) {
            binding.complain("coin", info.id() + " has no market capitalisations", "name a universe that has them");
        }
        return plain(binding, Unit.FRACTION);
    }

    private static Typed breadthTyping(Binding binding) {
        UniverseInfo info = binding.arguments().universe("in");
        if ("mean".equals(binding.arguments().word("above")) && !"daily".equals(info.frequency())) {
            binding.complain(
                    "above",
                    "a mean over daily prices cannot be had from " + info.id() + ", which is " + info.frequency(),
                    "name a daily universe with in=");
        }
        return plain(binding, Unit.FRACTION);
    }

    private static Column overBaskets(Arguments arguments, Scope scope, ToDoubleFunction<Basket> measure) {
        Optional<Universe> found =
                scope.data().universe(arguments.universe("in").id());
        if (found.isEmpty()) {
            return nothing(scope);
        }
        Universe universe = found.get();
        boolean end = arguments.has("rank") && "end".equals(arguments.word("rank"));
        boolean skip = arguments.has("gone") && "skip".equals(arguments.word("gone"));
        int top = arguments.has("top") ? arguments.count("top") : Integer.MAX_VALUE;
        int over = arguments.window("over").length();
        Axis axis = axis(universe);
        double[] values = new double[axis.size()];
        int[] reach = axis.dates().clone();
        Baskets baskets = new Baskets(universe);
        for (int e = 0; e < values.length; e++) {
            int s = universe.startOf(e, over);
            if (s < 0) {
                values[e] = Double.NaN;
            } else {
                reach[e] = axis.date(s);
                values[e] = measure.applyAsDouble(baskets.between(s, e, top, end, skip));
            }
        }
        return Column.of(axis, values, reach);
    }

    private static Column breadth(Arguments arguments, Scope scope) {
        if ("zero".equals(arguments.word("above"))) {
            return overBaskets(arguments, scope, basket -> basket.shareAbove(0));
        }
        Optional<Universe> found =
                scope.data().universe(arguments.universe("in").id());
        if (found.isEmpty()) {
            return nothing(scope);
        }
        Axis axis = axis(found.get());
        int[] low = Spans.window(arguments.window("over"), axis);
        int top = arguments.has("top") ? arguments.count("top") : Integer.MAX_VALUE;
        double[] values = new Baskets(found.get()).aboveOwnMean(low, top);
        Column own = Column.of(axis, values, axis.dates());
        return Column.of(axis, values, own.reachFrom(low));
    }

    private static Column dominance(Arguments arguments, Scope scope) {
        Optional<Universe> found =
                scope.data().universe(arguments.universe("in").id());
        if (found.isEmpty()) {
            return nothing(scope);
        }
        int top = arguments.has("top") ? arguments.count("top") : Integer.MAX_VALUE;
        Optional<Integer> asset = found.get().asset(arguments.word("coin"));
        return each(found.get(), snapshot -> {
            double sum = 0;
            double one = Double.NaN;
            for (int i = 0; i < Math.min(top, snapshot.size()); i++) {
                double cap = snapshot.marketCap()[i];
                sum += Double.isNaN(cap) ? 0 : cap;
                if (asset.isPresent() && snapshot.asset()[i] == asset.get()) {
                    one = cap;
                }
            }
            return one / sum;
        });
    }

    private static Column members(Arguments arguments, Scope scope) {
        Optional<Universe> found =
                scope.data().universe(arguments.universe("in").id());
        if (found.isEmpty()) {
            return nothing(scope);
        }
        int top = arguments.has("top") ? arguments.count("top") : Integer.MAX_VALUE;
        int bitcoin = found.get().asset(Universe.BITCOIN).orElse(-1);
        return each(found.get(), snapshot -> {
            int count = 0;
            for (int i = 0; i < Math.min(top, snapshot.size()); i++) {
                count += snapshot.counts()[i] && snapshot.asset()[i] != bitcoin ? 1 : 0;
            }
            return count;
        });
    }

    private static Column each(Universe universe, ToDoubleFunction<Universe.Snapshot> measure) {
        Axis axis = axis(universe);
        double[] values = new double[axis.size()];
        Arrays.setAll(values, e -> measure.applyAsDouble(universe.snapshots().get(e)));
        return Column.of(axis, values, axis.dates());
    }

    static Axis axis(Universe universe) {
        int n = universe.snapshots().size();
        int[] date = new int[n];
        long[] known = new long[n];
        for (int i = 0; i < n; i++) {
            date[i] = universe.snapshots().get(i).date();
            known[i] = universe.snapshots().get(i).known();
        }
        UniverseInfo info = universe.info();
        Calendar calendar = new Calendar("universe " + info.id(), info.frequency(), "");
        return new Axis(calendar, date, known, info.staleAfterDays());
    }

    static Column nothing(Scope scope) {
        double[] values = new double[scope.grid().size()];
        Arrays.fill(values, Double.NaN);
        return Column.of(scope.grid(), values, scope.grid().dates());
    }
}
