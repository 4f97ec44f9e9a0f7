package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code ledger} from a registration to its score, over 90 days of made data: the outcome {@code rise} is true from 4
 * March 2025 on and has a horizon of 25 days, {@code fall} is never true and has one of 10.
 */
class LedgerCommandTest {
    @TempDir
    private Path temp;

    private DataFolder data;
    private Path ledger;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
        data.text("../small.yaml", SmallThesis.TEXT);
        ledger = temp.resolve("l.jsonl");
    }

    private Terminal.Result on(String day, String command, String... more) {
        List<String> all = new ArrayList<>(List.of("ledger", command));
        if (command.equals("register")) {
            all.add(temp.resolve("small.yaml").toString());
        }
        all.addAll(List.of("--ledger", ledger.toString()));
        if (command.equals("register") || command.equals("resolve")) {
            all.addAll(List.of("--data", data.toString()));
        }
        all.addAll(Arrays.asList(more));
        return new Terminal(temp).on(day).run(all.toArray(String[]::new));
    }

    private JsonNode resolved(String day, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--format", "json"));
        Terminal.Result result = on(day, "resolve", all.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        return result.json();
    }

    private static List<String> each(JsonNode list, String name) {
        List<String> all = new ArrayList<>();
        list.forEach(node -> all.add(node.get(name).asString()));
        return all;
    }

    @Test
    void whatWasRegisteredOnItsDayIsScoredFromThatDay() {
        on("2025-01-20", "register", "--probability", "0.6").fine(); // the horizon ends on 14 February
        on("2025-02-20", "register", "--probability", "0.8", "--by", "Ann").fine();
        on("2025-03-10", "register", "--by", "Bob").fine(); // it is above 160 dollars
        on("2025-03-25", "register", "--outcome", "fall", "--by", "Bob").fine(); // the data end on 31 March

        JsonNode json = resolved("2025-05-01");

        assertThat(each(json.get("looked"), "followed")).containsExactly("miss", "hit", "already", "open");
        assertThat(json.get("looked").get(1).get("hit_on").asString()).isEqualTo("2025-03-04");
        assertThat(each(json.get("claims"), "state")).containsExactly("miss", "hit", "already", "due");
        JsonNode all = json.get("scores").get(0);
        assertThat(all.get("counted").asInt()).isEqualTo(2);
        assertThat(all.get("hits").asInt()).isEqualTo(1);
        assertThat(all.get("hit_rate").asDouble()).isEqualTo(0.5);
        // (0.8 - 1)² alone: on 20 January no horizon was over yet, so that there was no base rate to beat.
        assertThat(all.get("brier").asDouble()).isCloseTo(0.04, within(1e-12));
        assertThat(all.get("forecasts").asInt()).isEqualTo(1);
        assertThat(each(json.get("scores"), "claimant")).containsExactly("", "Ann", "Somebody");
        assertThat(json.get("faults")).isEmpty();
        on("2025-05-01", "verify").fine();
    }

    @Test
    void anEarlyHitIsWrittenDownAndScoredWhenItsHorizonIsOver() {
        on("2025-02-20", "register", "--probability", "0.8").fine(); // until 17 March
        JsonNode early = resolved("2025-03-08");
        assertThat(each(early.get("looked"), "followed")).containsExactly("hit");
        assertThat(early.get("scores")).isEmpty();

        assertThat(on("2025-03-17", "list", "--format", "json").fine().json().get("scores"))
                .isEmpty();
        assertThat(on("2025-03-18", "list", "--format", "json").fine().json().get("scores"))
                .hasSize(2);
    }

    @Test
    void theFrozenTextIsScoredWhateverBecomesOfTheFile() throws Exception {
        on("2025-01-20", "register").fine();
        data.text("../small.yaml", SmallThesis.TEXT.replace("160 USD", "100 USD"));

        assertThat(each(resolved("2025-05-01").get("looked"), "followed")).containsExactly("miss");
        Terminal.Result text = on("2025-05-01", "show", "1", "--text").fine();
        assertThat(text.out()).isEqualTo(SmallThesis.TEXT);
        String sha = HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(text.out().getBytes(StandardCharsets.UTF_8)));
        assertThat(on("2025-05-01", "show", "1").fine().out()).contains(sha);
    }

    @Test
    void theSameTextOfTheSameClaimantIsRefusedWhileItIsOpen() throws IOException {
        on("2025-01-20", "register").fine();
        String before = Files.readString(ledger);

        Terminal.Result again = on("2025-01-21", "register");
        assertThat(again.code()).isEqualTo(Main.INPUT);
        assertThat(again.err())
                .contains(ledger + ":1: ")
                .contains("open until 2025-02-14")
                .contains("ledger show 1");
        assertThat(Files.readString(ledger)).isEqualTo(before);
        assertThat(on("2025-05-01", "register").err()).contains("`tidemark ledger resolve` first");

        on("2025-01-21", "register", "--by", "Bob").fine();
        data.text("../small.yaml", "\uFEFF" + SmallThesis.TEXT.replace("\n", "\r\n"));
        assertThat(on("2025-01-21", "register").err())
                .as("line ends change nothing")
                .contains("already");
        data.text("../small.yaml", SmallThesis.TEXT + "#");
        on("2025-01-21", "register").fine(); // one character more is another thesis
        resolved("2025-05-01");
        data.text("../small.yaml", SmallThesis.TEXT);
        on("2025-05-01", "register").fine(); // it is resolved: it can be claimed anew
    }

    @Test
    void whatIsScoredFromThePastIsMarkedAndEntersNoScore() {
        on("2025-04-10", "register", "--as-of", "2025-01-20", "--probability", "0.9")
                .fine();
        on("2025-04-10", "register", "--claimed", "--outcome", "fall").fine();

        JsonNode json = resolved("2025-05-01");

        assertThat(each(json.get("claims"), "scored_from")).containsExactly("2025-01-20", "2025-03-01");
        assertThat(each(json.get("claims"), "backdated")).containsExactly("true", "true");
        assertThat(each(json.get("claims"), "state")).containsExactly("miss", "miss");
        assertThat(json.get("scores")).isEmpty();
        assertThat(json.get("claims").get(0).get("data").get("as_of").asString())
                .isEqualTo("2025-01-20");
        assertThat(on("2025-05-01", "list").fine().out()).contains("miss, back-dated");
    }

    @Test
    void aDayOfThePastOnlyWithTheMarkAndNoneOfTheFuture() {
        assertThat(on("2025-04-10", "register", "--as-of", "2025-04-11").err()).contains("lies in the future");
        Terminal.Result both = on("2025-04-10", "register", "--as-of", "2025-04-01", "--claimed");
        assertThat(both.code()).isEqualTo(Main.INPUT);
        assertThat(both.err()).contains("name one");
        on("2025-04-10", "register", "--as-of", "2025-04-10").fine(); // the day of the clock is no past
        assertThat(on("2025-04-10", "list").fine().out()).doesNotContain("open, back-dated");
    }

    @Test
    void dataThatChangedLaterDoNotChangeAScoreAndAreNamed() {
        on("2025-01-20", "register").fine();
        assertThat(each(resolved("2025-05-01").get("looked"), "followed")).containsExactly("miss");
        DataFolder revised = DataFolder.small(temp.resolve("revised"));
        StringBuilder prices = new StringBuilder("date,value\n");
        for (int day = 0; day < 90; day++) {
            prices.append(java.time.LocalDate.of(2025, 1, 1).plusDays(day))
                    .append(',')
                    .append(150 + day)
                    .append('\n');
        }
        data = revised.text("series/PRICE.csv", prices.toString());
        on("2025-05-01", "verify").fine();

        JsonNode json = resolved("2025-05-01");
        assertThat(json.get("looked").get(0).get("contradicts").asBoolean()).isTrue();
        assertThat(each(json.get("claims"), "state")).containsExactly("miss");
        assertThat(on("2025-05-01", "resolve").fine().out())
                .startsWith("!! 1: these data, as of 2025-03-31, say already; miss is written down, and\n   stands\n");
        assertThat(on("2025-05-01", "verify", "--format", "json")
                        .fine()
                        .json()
                        .get("lines")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatTheDataCannotSayIsNotWrittenDown() {
        on("2025-03-25", "register").fine();
        DataFolder other = new DataFolder(temp.resolve("other")).series("SIGNAL", "number", 90, day -> 0);
        data = other;
        assertThat(on("2025-05-01", "resolve").fine().out())
                .startsWith("1: unknown: ")
                .contains("nothing is written down");

        data = DataFolder.small(temp.resolve("data"));
        assertThat(on("2025-05-01", "list").fine().out()).contains("due");
    }

    @Test
    void madeUpDataResolveNoRealClaim() throws IOException {
        on("2025-01-20", "register").fine();
        Terminal.Result simulated =
                new Terminal(temp).on("2025-05-01").run("ledger", "resolve", "--ledger", ledger.toString());
        assertThat(simulated.out()).contains("the data here are made up");
        assertThat(Files.readAllLines(ledger)).hasSize(1);
    }

    @Test
    void aHeadThatWasKeptFindsAnEndThatWasCutOff() throws IOException {
        on("2025-01-20", "register").fine();
        on("2025-02-20", "register", "--by", "Bob").fine();
        String head = on("2025-02-21", "list", "--format", "json")
                .fine()
                .json()
                .get("head")
                .asString();
        assertThat(on("2025-02-21", "list").fine().out()).endsWith("head  " + head + "\n");
        on("2025-02-21", "verify", "--head", head.substring(0, 16)).fine();
        Files.writeString(ledger, Files.readAllLines(ledger).getFirst() + "\n");

        on("2025-02-21", "verify").fine();
        Terminal.Result cut = on("2025-02-21", "verify", "--head", head);
        assertThat(cut.code()).isEqualTo(Main.INPUT);
        assertThat(cut.out()).contains("no entry has the hash").contains("not as it was written");
        assertThat(on("2025-02-21", "verify", "--head", "xyz").err()).contains("is no hash");
    }

    @Test
    void aByteThatIsEditedIsNamedByItsLineEverywhere() throws IOException {
        on("2025-01-20", "register").fine();
        on("2025-02-20", "register", "--by", "Bob").fine();
        Files.writeString(ledger, Files.readString(ledger).replace("\"Bob\"", "\"Rob\""));

        Terminal.Result verify = on("2025-02-21", "verify");
        assertThat(verify.code()).isEqualTo(Main.INPUT);
        assertThat(verify.out()).contains("l.jsonl:2: the line was changed");
        assertThat(on("2025-02-21", "list").err()).contains("l.jsonl:2: the line was changed");
        assertThat(on("2025-02-21", "register", "--by", "Eve").err()).contains("l.jsonl:2: the line was changed");
    }

    @Test
    void mistakesAreSaidWithANextStep() {
        assertThat(on("2025-01-20", "register", "--outcome", "ris").err()).contains("did you mean rise?");
        assertThat(on("2025-01-20", "register", "--probability", "60").err()).contains("--probability 0.6");
        assertThat(on("2025-01-20", "register", "--probability", "60%").err())
                .contains("not a number: 60%; 0.6 for 60%");
        assertThat(on("2025-01-20", "register", "--by", "a\u202Eb").err()).contains("\\u202E");
        data.text("../small.yaml", SmallThesis.TEXT.replaceAll("(?m)^claimed:.*\n", ""));
        assertThat(on("2025-01-20", "register").err()).contains("--by NAME");
        assertThat(on("2025-01-20", "register", "--by", "A", "--claimed").err()).contains("--as-of");
        Terminal.Result none = on("2025-01-20", "list");
        assertThat(none.code()).isEqualTo(Main.DATA);
        assertThat(none.err()).contains("ledger register THESIS");
        on("2025-01-20", "register", "--by", "A").fine();
        assertThat(on("2025-01-20", "show", "7").err()).contains("there are 1");
        assertThat(new Terminal(temp).run("ledger").err()).contains("register, list, show, verify, resolve");
    }

    @Test
    void everyFormatHoldsTheClaimAndTextStaysWithinEightyColumns() {
        on("2025-01-20", "register", "--probability", "0.25").fine();
        on("2025-02-20", "register", "--by", "A | <b>claimant</b> with a long name", "--probability", "0.7")
                .fine();
        resolved("2025-05-01");

        String text = on("2025-05-01", "list").fine().out();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(text).contains("25.0%").contains("Brier").contains("Calibration");
        String markdown =
                on("2025-05-01", "list", "--format", "markdown").fine().out();
        assertThat(markdown).contains("A \\| &lt;b>claimant").contains("| miss |");
        assertThat(on("2025-05-01", "show", "1", "--format", "markdown").fine().out())
                .contains("    thesis: small");
        JsonNode entry =
                on("2025-05-01", "show", "1", "--format", "json").fine().json();
        assertThat(entry.get("text").asString()).isEqualTo(SmallThesis.TEXT);
        assertThat(entry.get("resolution").get("result").asString()).isEqualTo("miss");
    }

    @Test
    void theEnvironmentNamesTheLedgerAndTheOwnOneIsMadeWithItsFolder() {
        Path home = temp.resolve("home");
        new Terminal(temp)
                .with("XDG_DATA_HOME", home.toString())
                .on("2025-01-20")
                .run("ledger", "register", temp.resolve("small.yaml").toString(), "--data", data.toString())
                .fine();
        assertThat(home.resolve("tidemark").resolve("ledger.jsonl")).exists();
        assertThat(new Terminal(temp)
                        .with(
                                "TIDEMARK_LEDGER",
                                home.resolve("tidemark/ledger.jsonl").toString())
                        .run("ledger", "list")
                        .fine()
                        .out())
                .contains("1 claim");
    }
}
