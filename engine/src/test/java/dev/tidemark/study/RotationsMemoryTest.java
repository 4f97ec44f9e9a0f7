package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Memo;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.series.PointInTime;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What rotations remember lies within the memory of their states. */
class RotationsMemoryTest {
    private static final int START = Days.day("2020-01-01");
    private static final int DAYS = 120;

    private static MarketBuilder market() {
        double[] state = new double[DAYS];
        Arrays.setAll(state, k -> k / 7 % 2);
        double[] price = new double[DAYS];
        Arrays.setAll(price, k -> 100 + k % 5);
        return new MarketBuilder()
                .series(Infos.coin("STATE"), "2020-01-01", state)
                .series(Infos.coin("COIN"), "2020-01-01", price);
    }

    private static ThesisPlan plan(MarketBuilder market, int cost) {
        Thesis thesis = SmallMarket.thesis("""
                conditions:
                  - {id: on, says: It is on, when: STATE > 0.5 USD}
                rotation: {on: on, into: COIN, from: cash, costs: %dbp}
                """.formatted(cost));
        return new Planner(Transforms.vocabulary(), market.catalogue(), "x.yaml").plan(thesis, thesis.defaults());
    }

    private static Rotations rotations(MarketBuilder market, long bytes) {
        PointInTime view = new PointInTime(market.market(), START + DAYS - 1);
        return new Rotations(new States(new Evaluator(view, new Memo.Budget(bytes))));
    }

    /** Of many costs, the returns of the first are forgotten where memory is short, and the same when worked out again. */
    @Test
    void returnsOfLegsAreForgottenAndWorkedOutAgain() {
        MarketBuilder market = market();
        for (long bytes : new long[] {20_000, Memo.Budget.UNLIMITED}) {
            Rotations rotations = rotations(market, bytes);
            double[] first = rotations.first(plan(market, 1));
            double[] cash = rotations.cash(plan(market, 1));
            for (int cost = 2; cost < 60; cost++) {
                rotations.first(plan(market, cost));
            }
            double[] again = rotations.first(plan(market, 1));
            if (bytes == Memo.Budget.UNLIMITED) {
                assertThat(again).isSameAs(first);
                assertThat(rotations.cash(plan(market, 1))).isSameAs(cash);
            } else {
                assertThat(again).isNotSameAs(first);
            }
            assertThat(again).isEqualTo(first);
        }
    }
}
