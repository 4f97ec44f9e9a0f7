package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.town.MarketRows;
import dev.tidemark.town.Town;
import dev.tidemark.town.TownMarket;
import dev.tidemark.town.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every service in every trouble: {@code sync} says what happened and what to do, leaves nothing that is in part, and
 * another one completes the store to what it would have been.
 */
class TownTroubleTest {
    /** Something of every service that the story needs, since few years. */
    private static final String THESIS = """
            tidemark: 1
            thesis: town
            title: A thesis that needs a little of everything
            conditions:
              - id: shares
                says: Shares are near their record
                when: drawdown(RUT) >= -10%
              - id: coin
                says: Bitcoin is near its record
                when: drawdown(BTC) >= -10%
              - id: rates
                says: Rates are being cut
                when: change(DFEDTARU, 90d) < 0
              - id: ahead
                says: Rates are expected below 4%
                when: latest(fomc_projections.median_percent, for_year_end=year()) < 4%
              - id: bought
                says: Debt is bought back
                when: sum(treasury_buybacks.par_accepted_usd, 7d) > 4bn USD
              - id: filed
                says: Funds are applied for
                when: sum(crypto_etp_filings.funds, 1d) > 20
                keep: 30d
            aligned: at least 3
            outcomes:
              - id: season
                says: an altcoin season follows
                expect: altseason(top=50, over=90d) >= 75%
                within: 120d
            history: {since: 2020-06-01}
            """;

    private static final String SINCE = "2020-01-01";

    private static final String[] NEEDED = {
        "RUT",
        "BTC",
        "DFEDTARU",
        "coinmetrics_daily",
        "treasury_buybacks",
        "fomc_meetings",
        "fomc_projections",
        "crypto_etp_filings"
    };

    @TempDir
    private static Path temp;

    private static Town town;
    private static String thesis;
    private static String undisturbed;

    @BeforeAll
    static void open() throws IOException {
        town = Town.of(MarketRows.of(TownMarket.folder(temp)));
        Path file = Files.writeString(temp.resolve("town.yaml"), THESIS);
        thesis = file.toString();
        TownUser user = new TownUser(temp.resolve("undisturbed"), town, TownUser.MONTHLY_COINS);
        Terminal.Result sync = user.sync(thesis, "--since", SINCE);
        assertThat(sync.code()).as(sync.out() + sync.err()).isZero();
        undisturbed = check(user);
        assertThat(undisturbed).contains("\"missing\" : { }");
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @BeforeEach
    void peace() {
        town.peace();
    }

    private static String check(TownUser user) {
        return user.over("check", thesis, "--as-of", "2025-10-03", "--format", "json")
                .out();
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY, takes no more questions for now",
        "BROKEN, has trouble of its own: status 500",
        "SLOW, does not answer in time",
        "CUT_SHORT, breaks off in the middle",
        "OTHER_TYPE, is of the type image/png",
        "PAGE_FOR_PEOPLE, a page for people instead of",
        "CIRCLE, leads from one address to the next without",
        "HANGS_UP, 'cannot be reached: the connection broke'",
        "SHUT_OUT, ''",
        "NOT_THERE, ''"
    })
    void aWholeTownInTrouble(Trouble trouble, String said, @TempDir Path folder) {
        boolean slow = trouble == Trouble.SLOW;
        TownUser user = new TownUser(folder, town, TownUser.MONTHLY_COINS);
        town.providers().forEach(provider -> town.trouble(provider, trouble));

        Terminal.Result failed =
                user.impatient(Duration.ofMillis(slow ? 200 : 60_000)).sync(thesis, "--since", SINCE);

        assertThat(failed.code()).isEqualTo(Main.DATA);
        // Where the market lies beside the checkout, it is said that it is read and not the user's store.
        assertThat(failed.err().replaceAll("tidemark: read is .*\\R", "")).isEmpty();
        for (String id : NEEDED) {
            assertThat(failed.out()).contains("!! " + id + ": ");
        }
        assertThat(failed.out().replaceAll("\\s+", " "))
                .contains(said)
                .contains("0 of 8 things up to date: nothing new")
                .doesNotContain(TownUser.KEY);
        assertThat(user.over("data", "list").out()).doesNotContain(NEEDED);

        town.peace();
        assertThat(user.impatient(Duration.ofSeconds(60))
                        .sync(thesis, "--since", SINCE)
                        .code())
                .isZero();
        assertThat(check(user)).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_TOO_MANY", "SHAKY"})
    void troubleThatPassesIsNone(Trouble trouble, @TempDir Path folder) {
        TownUser user = new TownUser(folder, town, TownUser.MONTHLY_COINS);
        town.providers().forEach(provider -> town.trouble(provider, trouble));

        Terminal.Result sync = user.sync(thesis, "--since", SINCE);

        assertThat(sync.code()).as(sync.out()).isZero();
        assertThat(check(user)).isEqualTo(undisturbed);
    }

    @Test
    void aRedirectIsFollowedButNoKeyGoesWithIt(@TempDir Path folder) {
        TownUser user = new TownUser(folder, town, TownUser.MONTHLY_COINS);
        town.providers().forEach(provider -> town.trouble(provider, Trouble.REDIRECT));

        Terminal.Result sync = user.sync(thesis, "--since", SINCE);

        assertThat(sync.code()).isEqualTo(Main.DATA);
        assertThat(sync.out())
                .contains("6 of 8 things up to date")
                .contains("!! fomc_projections: FRED would hand the key to another host")
                // Who asks is told to EDGAR's own hosts alone, and it refuses who does not say it.
                .contains("!! crypto_etp_filings: EDGAR refuses to answer: status 403")
                .doesNotContain(TownUser.KEY);

        town.peace();
        assertThat(user.sync(thesis, "--since", SINCE).code()).isZero();
        assertThat(check(user)).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @CsvSource({
        "coinmetrics, PAGE_LOST, coinmetrics_daily",
        "fiscaldata, PAGE_LOST, treasury_buybacks",
        "edgar, PAGE_LOST, crypto_etp_filings",
        "fred, BROKEN, 'DFEDTARU,fomc_projections'",
        "fed, BROKEN, fomc_meetings",
        "fiscaldata, HALF, treasury_buybacks",
        "edgar, HALF, crypto_etp_filings"
    })
    void oneServiceInTroubleLeavesTheOthersAlone(String provider, Trouble trouble, String ids, @TempDir Path folder) {
        TownUser user = new TownUser(folder, town, TownUser.MONTHLY_COINS);
        List<String> missing = List.of(ids.split(","));
        town.trouble(provider, trouble);

        Terminal.Result sync = user.sync(thesis, "--since", SINCE);

        assertThat(sync.code()).isEqualTo(Main.DATA);
        assertThat(sync.out()).contains((8 - missing.size()) + " of 8 things up to date");
        String list = user.over("data", "list").out();
        for (String id : NEEDED) {
            assertThat(sync.out().contains("!! " + id + ": ")).as(id).isEqualTo(missing.contains(id));
            assertThat(list.contains(id)).as(id).isEqualTo(!missing.contains(id));
        }

        town.peace();
        town.forget();
        assertThat(user.sync(thesis, "--since", SINCE).code()).isZero();
        assertThat(check(user)).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @CsvSource({"yahoo, RUT, stooq:^rut, stooq", "coinmetrics, BTC, coinbase:BTC-USD, coinbase"})
    void anotherServiceStandsIn(String provider, String id, String from, String stands, @TempDir Path folder) {
        TownUser user = new TownUser(folder, town, TownUser.MONTHLY_COINS);
        town.trouble(provider, Trouble.BROKEN);

        Terminal.Result sync = user.sync(thesis, "--since", SINCE);

        assertThat(sync.out()).containsPattern(id + " +" + java.util.regex.Pattern.quote(from));
        assertThat(sync.out().replaceAll("\\s+", " "))
                .contains("- " + id + ": ")
                .contains("status 500");

        town.peace();
        town.forget();
        assertThat(user.sync(thesis, "--since", SINCE).code()).isZero();
        assertThat(town.asked(stands)).as("whoever gave it goes on giving it").isNotEmpty();
        assertThat(check(user)).isEqualTo(undisturbed);
    }
}
