package dev.tidemark.study.test;

import dev.tidemark.stat.StatTest;
import java.util.List;
import java.util.Optional;

/** The catalogue of all statistical tests; one more is one class and one line here. */
public final class StatTests {
    private static final List<StatTest> ALL = List.of(
            // resampling and intervals
            new BlockLength(),
            new Bootstrap(),
            new Mean(),
            // events
            new CircularShift(),
            new Placebo(),
            new BlockPermutation(),
            new MaxShift(),
            new Analogue(),
            new EventPath(),
            new ConditionalMeans(),
            new Patell(),
            new Bmp(),
            new GeneralizedSign(),
            new Corrado(),
            // families of variants
            new RealityCheck(),
            new Spa(),
            new StepM(),
            new RomanoWolf(),
            // several p-values
            new Holm(),
            new BenjaminiHochberg(),
            new BenjaminiYekutieli(),
            // the calendar
            new Seasonality(),
            // performance of a rule
            new Sharpe(),
            new ProbabilisticSharpe(),
            new DeflatedSharpe(),
            new MinTrackRecord(),
            new Overfitting(),
            // power
            new Power());

    private StatTests() {}

    /** All tests in the order of the catalogue. */
    public static List<StatTest> all() {
        return ALL;
    }

    /** A test by its name. */
    public static Optional<StatTest> named(String name) {
        return ALL.stream().filter(t -> t.about().name().equals(name)).findFirst();
    }
}
