package dev.tidemark.thesis;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settles rotations: legs that can be held, what a trade costs, what cash yields. */
final class RotationRules {
    private static final String BASKET = "basket";
    private static final String TURNOVER = "basket_turnover";

    private final Map<String, Expr> knobs;
    private final Planner.One planner;

    RotationRules(Map<String, Expr> knobs, Planner.One planner) {
        this.knobs = knobs;
        this.planner = planner;
    }

    ThesisPlan.Rotation rotation(Thesis.Rotation spec) {
        ThesisPlan.Leg into = leg(spec.into());
        ThesisPlan.Leg from = leg(spec.from());
        if (into.text().equals(from.text())) {
            planner.error(spec.from(), "both legs are " + from.text() + ", so nothing is ever traded", "");
        }
        double cost = planner.share(spec.costs()) + planner.share(spec.slippage());
        if (cost >= 1) {
            planner.error(
                    spec.costs().or(spec::slippage).orElseThrow(),
                    "costs and slippage together lie below 100%",
                    "as in costs: 10bp");
        }
        if (cost == 0) {
            planner.warn(spec.into(), "the rotation counts no costs", "add costs: 10bp");
        }
        Optional<ThesisPlan.Checked> cash = spec.cash().map(this::rate);
        return new ThesisPlan.Rotation(
                spec, spec.hold().isPresent() ? planner.days(spec.hold(), 1) : 0, into, from, cost, cash);
    }

    private ThesisPlan.Leg leg(Written written) {
        Expr bound = Knobs.bind(written.expr(), knobs, new ArrayList<>());
        if (bound instanceof Expr.Ref ref && ref.name().equals(ThesisPlan.Leg.CASH)) {
            return ThesisPlan.Leg.cash();
        }
        ThesisPlan.Checked price = planner.checked(written, false);
        boolean held = price.plan().isEmpty()
                || switch (price.plan().get()) {
                    case Plan.Read r -> !r.unit().plain() || !r.unit().word().equals("fraction");
                    case Plan.Call c -> c.transform().name().equals(BASKET);
                    case Plan.Constant c -> false;
                    case Plan.Negate n -> false;
                    case Plan.Arith a -> false;
                    case Plan.Compare c -> false;
                    case Plan.Not n -> false;
                    case Plan.Logic l -> false;
                };
        if (!held) {
            planner.error(
                    written,
                    price.text() + " is nothing that can be held",
                    "name a series of prices, basket(top=50), or cash");
        }
        Optional<ThesisPlan.Checked> turnover = Optional.empty();
        if (price.plan().isPresent()
                && bound instanceof Expr.Apply call
                && call.name().equals(BASKET)) {
            Expr same = new Expr.Apply(call.at(), TURNOVER, call.args());
            turnover = Optional.of(planner.checked(new Written(same, written.places()), false));
        }
        return new ThesisPlan.Leg(price.text(), Optional.of(price), turnover);
    }

    private ThesisPlan.Checked rate(Written written) {
        ThesisPlan.Checked checked = planner.checked(written, false);
        if (checked.plan().isPresent() && !checked.plan().get().unit().plain()) {
            planner.error(
                    written,
                    "cash yields a rate, and " + checked.text() + " is in "
                            + checked.plan().get().unit(),
                    "as in cash: DFF");
        }
        return checked;
    }

    /** The thesis without anything that its rotation does not use, knobs too. */
    static Thesis bare(Thesis thesis) {
        Thesis.Rotation rotation = thesis.rotation().orElseThrow();
        boolean all = thesis.conditions().stream().noneMatch(c -> c.id().equals(rotation.on()));
        List<Thesis.Condition> conditions = thesis.conditions().stream()
                .filter(c -> all || c.id().equals(rotation.on()))
                .toList();
        List<Written> parts = new ArrayList<>(rotation.parts());
        for (Thesis.Condition condition : conditions) {
            parts.add(condition.when());
            condition.keep().ifPresent(parts::add);
            condition.held().ifPresent(parts::add);
        }
        Thesis.Aligned aligned = all ? thesis.aligned() : new Thesis.Aligned(Optional.empty());
        aligned.atLeast().ifPresent(parts::add);
        thesis.since().ifPresent(parts::add);
        Set<String> used = new HashSet<>();
        parts.forEach(part -> used.addAll(Knobs.in(part.expr())));
        Map<String, List<Expr>> knobs = new LinkedHashMap<>(thesis.knobs());
        knobs.keySet().retainAll(used);
        return new Thesis(
                thesis.id(),
                thesis.title(),
                thesis.claimed(),
                knobs,
                conditions,
                aligned,
                List.of(),
                List.of(),
                List.of(),
                thesis.rotation(),
                List.of(),
                thesis.since(),
                thesis.seed());
    }
}
