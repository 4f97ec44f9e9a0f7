package dev.tidemark.source.simulated;

import java.util.function.Supplier;

/**
 * Stock indices: regimes that last, volatility that clusters (GJR-GARCH) and Student innovations, one market factor with
 * a factor for small caps and one for technology.
 */
final class Equities {
    private static final double SMALL_BETA = 1.05;
    private static final double SMALL_NOISE = 0.55;
    private static final double SMALL_DRAG = -0.00004;
    private static final double TECH_BETA = 1.12;
    private static final double TECH_NOISE = 0.6;
    private static final double COMPOSITE_NOISE = 0.12;
    private static final double GROWTH = 0.00029;
    private static final double FIRST_VOLUME = 180_000;
    private static final double VOLUME_GROWTH = 3.2;
    private static final double CALMEST = 0.35;
    private static final double WILDEST = 4;

    private final Simulation simulation;
    private final int[] date;
    private final Supplier<Regime[]> regimes = new Once<>(this::drawRegimes);
    private final Supplier<Market> market = new Once<>(this::drawMarket);
    private final Supplier<double[]> small = new Once<>(this::drawSmall);
    private final Supplier<double[]> tech = new Once<>(this::drawTech);

    /** The state that the whole economy is in, with the drift and the volatility of the market in it. */
    enum Regime {
        BULL(0.0012, 0.0075, 550, 400),
        SIDEWAYS(0.0001, 0.0085, 120, 60),
        BEAR(-0.0014, 0.011, 240, 400),
        CRISIS(-0.0055, 0.02, 36, 20);

        private final double drift;
        private final double volatility;
        private final double usual;
        private final double frequent;

        Regime(double drift, double volatility, double usual, double frequent) {
            this.drift = drift;
            this.volatility = volatility;
            this.usual = usual;
            this.frequent = frequent;
        }

        /** How many sessions it lasts on average. */
        private double sessions(Span span) {
            return span == Span.LONG ? frequent : usual;
        }

        private Regime next(double u) {
            return switch (this) {
                case BULL -> u < 0.2 ? SIDEWAYS : u < 0.8 ? BEAR : CRISIS;
                case SIDEWAYS -> u < 0.55 ? BULL : u < 0.9 ? BEAR : CRISIS;
                case BEAR -> u < 0.75 ? BULL : u < 0.9 ? SIDEWAYS : CRISIS;
                case CRISIS -> u < 0.65 ? BULL : u < 0.8 ? SIDEWAYS : BEAR;
            };
        }
    }

    private record Market(double[] returns, double[] volatility) {}

    Equities(Simulation simulation) {
        this.simulation = simulation;
        this.date = TradingDays.NYSE.between(simulation.span().equitiesFrom(), Span.END);
    }

    /** The sessions. */
    int[] date() {
        return date;
    }

    /** The regime of a session. */
    Regime regime(int session) {
        return regimes.get()[session];
    }

    /** The standard deviation of the market's return of a session, as it stood before the session. */
    double volatility(int session) {
        return market.get().volatility[session];
    }

    private Regime[] drawRegimes() {
        Draws draws = Draws.of(simulation, "equities.regimes");
        Regime[] path = new Regime[date.length];
        Regime now = Regime.BULL;
        double left = draws.between(0.3, 1) * now.sessions(simulation.span());
        for (int k = 0; k < path.length; k++) {
            while (left <= 0) {
                now = now.next(draws.uniform());
                double mean = now.sessions(simulation.span());
                left = 0.6 * mean + draws.exponential(0.4 * mean);
            }
            path[k] = now;
            left--;
        }
        return path;
    }

    private Market drawMarket() {
        Draws draws = Draws.of(simulation, "equities.market");
        Regime[] regime = regimes.get();
        double[] returns = new double[date.length];
        double[] volatility = new double[date.length];
        double level = 0.011;
        double variance = 1;
        double apart = 0;
        for (int k = 0; k < returns.length; k++) {
            level += 0.08 * (regime[k].volatility - level);
            volatility[k] = level * Math.sqrt(variance);
            double z = draws.student();
            returns[k] = regime[k].drift + volatility[k] * z - reversion() * apart;
            apart += returns[k] - GROWTH;
            double shock = variance * z * z;
            variance = 0.035 + (z < 0 ? 0.11 : 0.04) * shock + 0.89 * variance;
            variance = Math.max(CALMEST, Math.min(WILDEST, variance));
        }
        return new Market(returns, volatility);
    }

    /** How fast prices return to their long growth, per session: faster where regimes are more frequent. */
    private double reversion() {
        return simulation.span() == Span.LONG ? 0.0035 : 0.001;
    }

    private double[] drawSmall() {
        Draws draws = Draws.of(simulation, "equities.small");
        Market factor = market.get();
        double[] log = new double[date.length];
        double sum = 0;
        double apart = 0;
        for (int k = 0; k < log.length; k++) {
            apart += SMALL_NOISE * factor.volatility[k] * draws.student() - reversion() * apart;
            sum += SMALL_DRAG + SMALL_BETA * factor.returns[k];
            log[k] = sum + apart;
        }
        return log;
    }

    private double[] drawTech() {
        Draws draws = Draws.of(simulation, "equities.tech");
        Market factor = market.get();
        double[] log = new double[date.length];
        double sum = 0;
        for (int k = 0; k < log.length; k++) {
            sum += 0.0001 + TECH_BETA * factor.returns[k] + TECH_NOISE * factor.volatility[k] * draws.student();
            log[k] = sum;
        }
        return log;
    }

    private double[] broad() {
        double[] log = new double[date.length];
        double sum = 0;
        for (int k = 0; k < log.length; k++) {
            sum += market.get().returns[k];
            log[k] = sum;
        }
        return log;
    }

    private double[] composite() {
        Draws draws = Draws.of(simulation, "equities.composite");
        double[] log = tech.get().clone();
        double apart = 0;
        for (int k = 0; k < log.length; k++) {
            apart += COMPOSITE_NOISE * market.get().volatility[k] * draws.student();
            log[k] = 0.98 * log[k] + apart;
        }
        return log;
    }

    /** The closes of an index on all sessions: {@code RUT}, {@code SPX}, {@code NDX}, {@code IXIC}. */
    double[] closes(String id) {
        return switch (id) {
            case "RUT" -> prices(small.get(), 168);
            case "SPX" -> prices(broad(), 350);
            case "NDX" -> prices(tech.get(), 225);
            case "IXIC" -> prices(composite(), 450);
            default -> throw new IllegalArgumentException("no index " + id);
        };
    }

    private static double[] prices(double[] log, double start) {
        double[] price = new double[log.length];
        for (int k = 0; k < price.length; k++) {
            price[k] = Rounded.decimals(start * StrictMath.exp(log[k]), 2);
        }
        return price;
    }

    /** Open, high, low, close and volume of an index on all sessions. */
    double[][] bars(String id) {
        Draws draws = Draws.of(simulation, "equities.bars." + id);
        double[] close = closes(id);
        double[][] bar = new double[5][close.length];
        bar[3] = close;
        double before = close[0];
        for (int k = 0; k < close.length; k++) {
            double width = volatility(k);
            double open = Rounded.decimals(before * StrictMath.exp(0.3 * width * draws.student()), 2);
            double above = StrictMath.exp(0.4 * width * Math.abs(draws.student()));
            double below = StrictMath.exp(-0.4 * width * Math.abs(draws.student()));
            bar[0][k] = open;
            bar[1][k] = Rounded.decimals(Math.max(open, close[k]) * above, 2);
            bar[2][k] = Rounded.decimals(Math.min(open, close[k]) * below, 2);
            double busy = 0.6 + 40 * width + 0.1 * Math.abs(draws.student());
            double grown = StrictMath.exp(VOLUME_GROWTH * k / close.length);
            bar[4][k] = 1000 * Rounded.decimals(FIRST_VOLUME * busy * grown, 0);
            before = close[k];
        }
        return bar;
    }
}
