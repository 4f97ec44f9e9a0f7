package dev.tidemark.study;

import dev.tidemark.expr.Axis;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.DeflatedSharpe;
import dev.tidemark.study.test.Sharpe;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes of one account what a rotation would have earned, and what else would have. */
final class Earnings {
    private static final int LEAST_DAYS = Rotations.LEAST_DAYS;

    private final Rotations rotations;
    private final Axis grid;
    private final ThesisPlan.Rotation rotation;
    private final Rotations.Prepared prepared;
    private final Account account;
    private final int from;
    private final int to;
    private final double[] net;
    private final double[] cash;

    Earnings(Rotations rotations, ThesisPlan plan, Rotations.Prepared prepared) {
        this.rotations = rotations;
        this.grid = rotations.grid();
        this.rotation = plan.rotation().orElseThrow();
        this.prepared = prepared;
        this.account = prepared.account();
        this.from = account.days().from() + 1;
        this.to = account.days().to();
        this.net = Arrays.copyOfRange(account.returns(), from, to);
        this.cash = Arrays.copyOfRange(rotations.cashLeg(rotation).growth(), from, to);
    }

    Rotation.Earned earned(Rotations.Declared variants, int tried, Trials trials) {
        boolean[] held = Arrays.copyOfRange(account.into(), from, to);
        double[] into = kept(prepared.into());
        double[] other = kept(prepared.from());
        int start = grid.date(account.days().from());
        Performance performance = Performance.of(net, cash, start);
        return new Rotation.Earned(
                new Rotation.Rule(
                        rotation.spec().on(),
                        rotation.hold(),
                        prepared.into().name(),
                        prepared.from().name(),
                        rotation.cost(),
                        rotation.cash().map(ThesisPlan.Checked::text).orElse("")),
                start,
                grid.date(to - 1),
                to < grid.size() ? Optional.of(ended()) : Optional.empty(),
                performance,
                List.of(
                        benchmark(prepared.into().name(), prices(prepared.into()), into),
                        benchmark(prepared.from().name(), prices(prepared.from()), other),
                        benchmark(
                                "half of each",
                                Math.min(prices(prepared.into()), prices(prepared.from())),
                                half(into, other))),
                trades(held),
                placebo(held, into, other, performance),
                deflated(variants, tried, trials),
                new Rotation.Path(net, into, other, held));
    }

    /** The leg whose prices ended, the first one if both. */
    private Rotation.Ended ended() {
        Leg leg = prepared.into().stale()[to] ? prepared.into() : prepared.from();
        return new Rotation.Ended(leg.name(), leg.dated()[to]);
    }

    private Rotation.Benchmark benchmark(String name, int prices, double[] returns) {
        return new Rotation.Benchmark(
                name,
                prices,
                Performance.of(returns, cash, grid.date(account.days().from())));
    }

    /** On how many dates a leg had a new price. */
    private int prices(Leg leg) {
        int prices = 0;
        for (int k = from; k < to; k++) {
            prices += leg.dated()[k] > leg.dated()[k - 1] ? 1 : 0;
        }
        return prices;
    }

    /** The returns of a leg that is held all the time, after what it costs to make it anew. */
    private double[] kept(Leg leg) {
        double[] returns = new double[to - from];
        for (int i = 0; i < returns.length; i++) {
            double left = Account.kept(rotation.cost(), leg.turnover()[from + i]);
            returns[i] = (1 + leg.growth()[from + i]) * left - 1;
        }
        return returns;
    }

    /** Half of the money in each at the start, and nothing done after. */
    private static double[] half(double[] a, double[] b) {
        double[] returns = new double[a.length];
        double x = 0.5;
        double y = 0.5;
        for (int i = 0; i < returns.length; i++) {
            double before = x + y;
            x *= 1 + a[i];
            y *= 1 + b[i];
            returns[i] = (x + y) / before - 1;
        }
        return returns;
    }

    private Rotation.Trades trades(boolean[] held) {
        List<Rotation.Switch> switches = new ArrayList<>();
        int days = to - from;
        int in = 0;
        int unknown = 0;
        int stale = 0;
        int noRate = 0;
        double traded = 0;
        double costs = 0;
        double[] rates = rotations.rates(rotation);
        for (int k = from; k < to; k++) {
            if (account.decided()[k] >= 0) {
                boolean into = !account.into()[k];
                switches.add(new Rotation.Switch(grid.date(account.decided()[k]), grid.date(k), into));
            }
            in += held[k - from] ? 1 : 0;
            Leg leg = held[k - from] ? prepared.into() : prepared.from();
            traded += account.traded()[k];
            costs += account.cost(k, rotation.cost());
            unknown += Double.isNaN(prepared.truth()[k]) ? 1 : 0;
            stale += leg.stale()[k] ? 1 : 0;
            noRate += Double.isNaN(rates[k - 1]) ? 1 : 0;
        }
        return new Rotation.Trades(
                switches,
                account.pending() < 0 ? OptionalInt.empty() : OptionalInt.of(grid.date(account.pending())),
                (double) in / days,
                traded * Performance.DAYS / days,
                costs,
                unknown,
                stale,
                noRate);
    }

    private Rotation.Placebo placebo(boolean[] held, double[] into, double[] other, Performance performance) {
        double[] gain = new double[held.length];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = Math.log1p(into[i]) - Math.log1p(other[i]);
        }
        double[] sums = ShiftedExposure.sums(held, gain);
        Optional<ShiftedExposure.Rank> rank = ShiftedExposure.rank(sums);
        double[] yearly = new double[sums.length - 1];
        for (int s = 1; s < sums.length; s++) {
            double worth = (1 + performance.total()) * Math.exp(sums[s] - sums[0]);
            yearly[s - 1] = Math.pow(worth, Performance.DAYS / held.length) - 1;
        }
        return new Rotation.Placebo(
                yearly.length,
                rank.map(r -> (1.0 + r.asMuch()) / sums.length).orElse(Double.NaN),
                rank.map(r -> (1.0 + r.asLittle()) / sums.length).orElse(Double.NaN),
                Distribution.of(yearly));
    }

    private Rotation.Deflated deflated(Rotations.Declared variants, int tried, Trials trials) {
        double[] excess = new double[net.length];
        Arrays.setAll(excess, i -> net[i] - cash[i]);
        Sharpe.Result own = Performance.sharpe(excess);
        if (Double.isNaN(own.sharpe())) {
            return new Rotation.Deflated(Double.NaN, tried, 0, variants.leftOut(), Double.NaN);
        }
        double[] sharpes = trials
                .run(variants.read().size(), i -> sharpe(variants.read().get(i)))
                .stream()
                .mapToDouble(s -> s)
                .filter(s -> !Double.isNaN(s))
                .toArray();
        boolean several = sharpes.length > 1 && variance(sharpes) > 0;
        double variance = several ? variance(sharpes) : own.errorIndependent() * own.errorIndependent();
        return new Rotation.Deflated(
                DeflatedSharpe.of(excess, tried, variance),
                tried,
                several ? sharpes.length : 0,
                variants.leftOut(),
                DeflatedSharpe.expectedBest(tried, variance) * Math.sqrt(Performance.DAYS));
    }

    /** The Sharpe ratio of a variant a day, over those of its days that are days of this rotation too. */
    private double sharpe(ThesisPlan variant) {
        double[] returns = rotations.returns(variant);
        double[] theirs = rotations.cash(variant);
        int begin = from;
        while (begin < to && Double.isNaN(returns[begin])) {
            begin++;
        }
        int end = to;
        while (end > begin && Double.isNaN(returns[end - 1])) {
            end--;
        }
        double[] excess = new double[end - begin];
        for (int i = 0; i < excess.length; i++) {
            excess[i] = returns[begin + i] - theirs[begin + i];
        }
        return excess.length < LEAST_DAYS ? Double.NaN : Performance.ratio(excess);
    }

    private static double variance(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1);
    }
}
