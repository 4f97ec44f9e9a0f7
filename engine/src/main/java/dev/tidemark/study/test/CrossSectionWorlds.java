package dev.tidemark.study.test;

import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Worlds in which cross-sectional event tests are calibrated: 20 or 50 assets, 100 days before, an event day. */
final class CrossSectionWorlds {
    private static final int BEFORE = 100;

    private CrossSectionWorlds() {}

    /** Scenarios for a test. {@code correlated}: whether it claims to be right when assets move together. */
    static List<Scenario> of(ToDoubleFunction<AbnormalReturns> p, boolean correlated, boolean wild) {
        List<Scenario> all = new ArrayList<>();
        double together = correlated ? 0 : Double.POSITIVE_INFINITY;
        double inflated = wild ? 0 : Double.POSITIVE_INFINITY;
        all.add(one("5 assets, independent", 5, 0, 1, Worlds::white, p));
        all.add(one("20 assets, independent", 20, 0, 1, Worlds::white, p));
        all.add(one("20 assets, independent, fat tails", 20, 0, 1, Worlds::fatTails, p));
        all.add(one("20 assets, correlated 0.3", 20, 0.3, 1, Worlds::white, p).from(together));
        all.add(one("50 assets, correlated 0.1", 50, 0.1, 1, Worlds::white, p).from(together));
        all.add(one("20 assets, the event doubles the deviation", 20, 0, 2, Worlds::white, p)
                .from(inflated));
        all.add(Scenario.ofPower(
                "20 assets, half a deviation at the event",
                20,
                2000,
                r -> p.applyAsDouble(AbnormalReturns.of(columns(20, 0, 1, 0.5, Worlds::white, r), 1))));
        return all;
    }

    private static Scenario one(
            String world,
            int assets,
            double rho,
            double inflation,
            Worlds.Maker maker,
            ToDoubleFunction<AbnormalReturns> p) {
        return Scenario.ofNull(
                        world,
                        assets,
                        2000,
                        r -> p.applyAsDouble(AbnormalReturns.of(columns(assets, rho, inflation, 0, maker, r), 1)))
                .worth(assets / (1 + (assets - 1) * rho));
    }

    private static double[][] columns(
            int assets, double rho, double inflation, double effect, Worlds.Maker maker, SplittableRandom random) {
        double[][] x = Worlds.together(assets, BEFORE + 1, rho, maker, random);
        for (double[] column : x) {
            column[BEFORE] = inflation * column[BEFORE] + effect;
        }
        return x;
    }
}
