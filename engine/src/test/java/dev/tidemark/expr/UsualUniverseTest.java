package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Expressions;
import dev.tidemark.fixtures.InMemoryCatalogue;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.series.UniverseInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which universe is meant where an expression names none. */
class UsualUniverseTest {
    private static final UniverseInfo MONTHLY = universe("cmc_monthly_top200", "monthly", 200, "2020-01-01");
    private static final UniverseInfo TOP_TEN = universe("cmc_weekly_top10", "weekly", 10, "2013-05-05");
    private static final UniverseInfo COINS = universe("coins", "daily", 200, "2014-01-01");
    private static final UniverseInfo TODAY = universe("coins_today", "daily", 500, "2026-01-01");
    private static final UniverseInfo UNRANKED = universe("binance_spot_close", "daily", 0, "2010-01-01");

    private static UniverseInfo universe(String id, String frequency, int ranks, String from) {
        return Infos.universe(id, frequency, ranks, 2, from, "2026-06-30", ranks > 0);
    }

    private static Expressions over(UniverseInfo... universes) {
        Map<String, UniverseInfo> all = new LinkedHashMap<>();
        for (UniverseInfo info : universes) {
            all.put(info.id(), info);
        }
        return new Expressions(new InMemoryCatalogue(Map.of(), all, Map.of()));
    }

    private static Set<String> of(Expressions place, String text) {
        return place.plan(text).requirements().universes();
    }

    @Test
    void theUsualOneIsMeantWhereItIs() {
        assertThat(of(over(COINS, MONTHLY), "altseason(top=50, over=90d)")).containsExactly("cmc_monthly_top200");
        assertThat(of(over(COINS, MONTHLY), "altseason(top=50, over=90d, in=coins)"))
                .containsExactly("coins");
    }

    @Test
    void elseThePlacesOwnThatReachesFurthestBack() {
        assertThat(of(over(UNRANKED, TODAY, COINS), "altseason(top=50, over=90d)"))
                .containsExactly("coins");
        assertThat(of(over(UNRANKED, TODAY, COINS), "dominance(BTC)")).containsExactly("coins");
        assertThat(of(over(TODAY, COINS, TOP_TEN), "members()")).containsExactly("cmc_weekly_top10");
    }

    @Test
    void butOneThatHasSoManyRanks() {
        assertThat(of(over(TODAY, COINS, TOP_TEN), "altseason(top=50, over=90d)"))
                .containsExactly("coins");
        assertThat(of(over(TODAY, COINS, TOP_TEN), "altseason(top=300, over=90d)"))
                .containsExactly("coins_today");
    }

    @Test
    void whoForgetsTheDeadComesLast() {
        UniverseInfo survivors = new UniverseInfo(
                "survivors",
                "daily",
                200,
                COINS.lag(),
                2,
                COINS.coveredFrom() - 1000,
                COINS.coveredTo(),
                true,
                "missing",
                "nobody");
        assertThat(of(over(survivors, COINS), "altseason(top=50, over=90d)")).containsExactly("coins");
        assertThat(of(over(survivors), "altseason(top=50, over=90d)")).containsExactly("survivors");
    }

    @Test
    void whereThereIsNoneTheUsualOneIsAbsent() {
        for (Expressions place : List.of(over(), over(UNRANKED), over(TOP_TEN))) {
            assertThat(place.problems("altseason(top=50, over=90d)"))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.absent()).isTrue();
                        assertThat(problem.what()).isEqualTo("no universe is called cmc_monthly_top200");
                    });
        }
    }
}
