package dev.tidemark.http.page;

import dev.tidemark.brief.Figures;
import dev.tidemark.brief.Words;
import dev.tidemark.expr.Plan;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.Unit;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A condition that is not met, and how far its number is from where it would be.
 *
 * @param thesis the name of the thesis
 * @param title its title
 * @param condition the condition
 * @param share how far the number lies from what it is compared with, as a share of the number; above 0
 */
record Near(String thesis, String title, Reading.ConditionState condition, double share) {
    /** Farther away than this nothing is near. */
    static final double NEAR = 0.05;

    /**
     * The conditions of a thesis that are not met and have some way to go, the nearest first. Where the number is on the
     * right side already, and something else is missing, as days that it has to stay there, there is no way to tell.
     */
    static List<Near> of(Illustration of) {
        var e = of.examination();
        List<Near> all = new ArrayList<>();
        for (int i = 0; i < e.reading().conditions().size(); i++) {
            Reading.ConditionState c = e.reading().conditions().get(i);
            Optional<Boolean> above = e.plan().conditions().get(i).when().plan().flatMap(Near::above);
            double share = Math.abs(c.distance()) / Math.abs(c.value());
            if (c.state() == Truth.UNMET
                    && Double.isFinite(share)
                    && above.isPresent()
                    && (c.distance() == 0 || above.get() == c.distance() < 0)) {
                all.add(new Near(e.plan().thesis().id(), e.plan().thesis().title(), c, share));
            }
        }
        all.sort(Comparator.comparingDouble(Near::share));
        return all;
    }

    /** Whether a condition is met above what its number is compared with; empty where that is not how it is met. */
    private static Optional<Boolean> above(Plan plan) {
        return switch (plan) {
            case Plan.Compare c ->
                switch (c.op()) {
                    case ABOVE, AT_LEAST -> Optional.of(true);
                    case BELOW, AT_MOST -> Optional.of(false);
                    case EQUAL, UNEQUAL -> Optional.empty();
                };
            case Plan.Not n -> above(n.of()).map(is -> !is);
            case Plan.Call c ->
                switch (c.transform().name()) {
                    case "crosses_above", "breakout" -> Optional.of(true);
                    case "crosses_below" -> Optional.of(false);
                    default -> Optional.empty();
                };
            case Plan.Constant c -> Optional.empty();
            case Plan.Read r -> Optional.empty();
            case Plan.Negate n -> Optional.empty();
            case Plan.Arith a -> Optional.empty();
            case Plan.Logic l -> Optional.empty();
        };
    }

    /** {@code breakout in 0.8%}. */
    String words() {
        return condition.id() + " in " + Words.number(share, Unit.FRACTION);
    }

    /** Both numbers: {@code 2,460.12 against 2,480.00}. */
    String numbers() {
        Figures figures = Figures.of(condition);
        return figures.value() + " against " + figures.threshold();
    }
}
