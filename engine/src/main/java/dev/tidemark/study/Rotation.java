package dev.tidemark.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What following a thesis would have earned. */
public sealed interface Rotation {
    /**
     * Nothing can be said.
     *
     * @param reason why, in words
     */
    record Nothing(String reason) implements Rotation {}

    /**
     * What it would have earned, after costs, from one day to another.
     *
     * @param rule what was done
     * @param from the day it begins, at 1, an epoch day
     * @param to the last day: the as-of, or the last one on which both legs had a price that stood for now
     * @param ended the leg that ended it before the as-of
     * @param net what it was worth
     * @param others what holding each leg was worth, and half of each
     * @param trades what was traded
     * @param placebo the same positions at other times
     * @param deflated the Sharpe ratio, having tried so much
     * @param path the daily returns
     */
    record Earned(
            Rule rule,
            int from,
            int to,
            Optional<Ended> ended,
            Performance net,
            List<Benchmark> others,
            Trades trades,
            Placebo placebo,
            Deflated deflated,
            Path path)
            implements Rotation {
        /** Copies the list. */
        public Earned {
            others = List.copyOf(others);
        }

        /** How many days it has. */
        public int days() {
            return to - from;
        }
    }

    /**
     * A leg whose prices ended.
     *
     * @param leg its name
     * @param last the date of its last price, an epoch day
     */
    record Ended(String leg, int last) {}

    /**
     * What was done.
     *
     * @param on the condition that is followed, or {@link History#ALIGNMENT}
     * @param hold days each event is followed; 0 for as long as the condition is met
     * @param into what is held then
     * @param from what is held otherwise
     * @param cost what a trade costs, as a share of what is traded
     * @param cash how the yield of cash is computed; empty for none
     */
    record Rule(String on, int hold, String into, String from, double cost, String cash) {}

    /**
     * Something else that could have been held.
     *
     * @param name what
     * @param prices on how many dates within the days it had a price; between them it stands still
     * @param performance what it was worth over the same days; a basket after the costs of making it anew
     */
    record Benchmark(String name, int prices, Performance performance) {}

    /**
     * What was traded.
     *
     * @param switches every switch, in order
     * @param pending the day of a decision that is not traded yet
     * @param exposure share of the days spent in the first leg
     * @param turnover what was bought and sold, in multiples of the account, a year
     * @param costs sum over the days of what trades cost, each as a share of the account on its day
     * @param unknownDays days on which it was not known whether to hold the first leg, so that the position was kept
     * @param staleDays days on which the leg that was held had no new price for longer than its limit
     * @param cashUnknownDays days on which the yield of cash was not known, and counted as none
     */
    record Trades(
            List<Switch> switches,
            OptionalInt pending,
            double exposure,
            double turnover,
            double costs,
            int unknownDays,
            int staleDays,
            int cashUnknownDays) {
        /** Copies the list. */
        public Trades {
            switches = List.copyOf(switches);
        }

        /** How many of the switches went into the first leg. */
        public int entries() {
            return (int) switches.stream().filter(Switch::into).count();
        }
    }

    /**
     * One switch.
     *
     * @param decided the day at whose end it was decided, an epoch day
     * @param traded the day at whose end the new leg is held
     * @param into whether it went into the first leg
     */
    record Switch(int decided, int traded, boolean into) {}

    /**
     * The same positions, moved around the circle of the days by every number of days.
     *
     * @param shifts how many
     * @param pValue one-sided p that the positions lie at random times: (1 + how many shifts earned as much) / (1 + shifts);
     *     NaN where one leg was held all the time
     * @param pFew one-sided p of so little
     * @param yearly the yearly growth of the shifts, with the costs of the real one
     */
    record Placebo(int shifts, double pValue, double pFew, Distribution yearly) {}

    /**
     * The deflated Sharpe ratio.
     *
     * @param probability how sure one can be that the Sharpe ratio exceeds that of the best of so many that are worth
     *     nothing; NaN where there is no Sharpe ratio
     * @param trials how many were tried: all that the thesis declares, and all that are remembered of sweeps
     * @param variants how many different rotations among them the variance was estimated from; 0 where it is the squared
     *     error of the Sharpe ratio itself
     * @param leftOut how many further ones that the thesis declares were left out, because they need data that were not read
     * @param expectedBest the yearly Sharpe ratio to be expected of the best
     */
    record Deflated(double probability, int trials, int variants, int leftOut, double expectedBest) {}

    /**
     * The daily returns, from the day after {@link Earned#from}.
     *
     * @param net of the rotation, after costs
     * @param into of the first leg
     * @param from of the second leg
     * @param held whether the day was spent in the first leg
     */
    record Path(double[] net, double[] into, double[] from, boolean[] held) {}
}
