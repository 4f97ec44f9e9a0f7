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
import dev.tidemark.series.Unit;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Baskets of the members of a market that are made anew on the universe's own dates, as prices that can be held. */
final class BasketFunctions {
    private static final String HELD =
            "Weights are equal, or by market capitalisation. Members are the `top` best ranked"
                    + " without Bitcoin and the excluded; those without a price, or without the capitalisation that weighs"
                    + " them, are passed over for the next rank.";

    static final List<Transform> ENTRIES = List.of(
            held(
                    "basket",
                    "The price of a basket of the members, chosen and weighed anew on every date of the universe; 100 on"
                            + " the first.",
                    "I(E) = I(E') (1 + sum of w_i r_i), E' the date before E, w_i and members as on E'. " + HELD,
                    "points",
                    Unit.of("points"),
                    HeldBasket::prices),
            held(
                    "basket_turnover",
                    "What is bought and sold on a date to make a basket anew, as a share of its value; 0 on the first.",
                    "sum of |w_i(E) - w_i(E') (1 + r_i) / (1 + sum of w_j r_j)|, w_i(E) the new weights; a member that"
                            + " is gone has nothing left to sell. " + HELD,
                    "fraction",
                    Unit.FRACTION,
                    HeldBasket::turnover));

    private BasketFunctions() {}

    private static Transform held(
            String name, String says, String formula, String gives, Unit unit, Function<HeldBasket, double[]> of) {
        return new Transform(
                name,
                Family.UNIVERSE,
                List.of(
                        UniverseFunctions.TOP,
                        Param.choice("weight", "equal", List.of("equal", "cap"), "equal, or by market capitalisation"),
                        UniverseFunctions.GONE,
                        UniverseFunctions.IN),
                says,
                formula,
                "one universe date; carried until the next date or until stale",
                "definition",
                name + "(top=50)",
                new Typing(gives, binding -> heldTyping(binding, unit)),
                (arguments, scope) -> held(arguments, scope, of));
    }

    private static Typed heldTyping(Binding binding, Unit unit) {
        UniverseInfo info = binding.arguments().universe("in");
        if ("cap".equals(binding.arguments().word("weight")) && !info.hasMarketCap()) {
            binding.complain("weight", info.id() + " has no market capitalisations", "weigh equally");
        }
        return UniverseFunctions.plain(binding, unit);
    }

    private static Column held(Arguments arguments, Scope scope, Function<HeldBasket, double[]> of) {
        Optional<Universe> found =
                scope.data().universe(arguments.universe("in").id());
        if (found.isEmpty()) {
            return UniverseFunctions.nothing(scope);
        }
        Axis axis = UniverseFunctions.axis(found.get());
        int top = arguments.has("top") ? arguments.count("top") : Integer.MAX_VALUE;
        boolean cap = "cap".equals(arguments.word("weight"));
        boolean skip = "skip".equals(arguments.word("gone"));
        return Column.of(axis, of.apply(HeldBasket.of(found.get(), top, cap, skip)), axis.dates());
    }
}
