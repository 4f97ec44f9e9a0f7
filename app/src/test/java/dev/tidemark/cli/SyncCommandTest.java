package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sync}, and {@code check} where there is no data yet. */
class SyncCommandTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final List<String> THESIS = List.of(
            "tidemark: 1",
            "thesis: mine",
            "title: Mine",
            "conditions:",
            "  - id: a",
            "    says: It rose",
            "    when: UP >= 100 points",
            "outcomes:",
            "  - id: o",
            "    says: It rises",
            "    expect: UP >= 130 points",
            "    for: 2d",
            "    within: 10d");

    @TempDir
    private Path temp;

    private final FredServer fred = new FredServer();
    private Path store;

    @BeforeEach
    void write() throws IOException {
        store = temp.resolve("s.duckdb");
        Files.write(temp.resolve("my.yaml"), THESIS);
        Files.writeString(
                temp.resolve("sources.yaml"),
                sources("UP", "fred:UP") + sources("OFF", "fred:OFF").substring(8)
                        + "absent:\n  Z:\n    name: Zed\n    unit: points\n    why: nobody gives it\naddresses:\n  fred: "
                        + fred.address() + "\n");
    }

    private static String sources(String id, String from) {
        return "series:\n  " + id + ":\n    name: The one called " + id + "\n    unit: points\n    calendar: 24x7\n"
                + "    lag: {days: 1, at: '00:00', zone: UTC}\n    stale_after_days: 400\n    since: 2025-01-01\n"
                + "    from: [" + from + "]\n";
    }

    @AfterEach
    void close() {
        fred.close();
    }

    private Terminal terminal() {
        return new Terminal(temp)
                .with("XDG_CONFIG_HOME", temp.resolve("config").toString())
                .with("XDG_DATA_HOME", temp.resolve("share").toString());
    }

    private Terminal.Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--store");
        all.add(store.toString());
        return terminal().run(all.toArray(String[]::new));
    }

    private String thesis() {
        return temp.resolve("my.yaml").toString();
    }

    @Test
    void whatAThesisNeedsComesIntoTheStoreAndIsChecked() {
        Terminal.Result synced = run("sync", thesis()).fine();

        assertThat(synced.out()).contains("fred:UP", "365 new", "2025-12-31", "1 of 1 thing up to date: 365 new");
        assertThat(fred.asked).hasSize(1);
        assertThat(run("check", thesis(), "--as-of", "2025-03-20").fine().out()).contains("met", "store ");
        assertThat(run("sync", thesis()).fine().out()).contains("nothing new");
        assertThat(run("data", "doctor").fine().out()).startsWith("doctor of store " + store);
    }

    @Test
    void whatFailsIsSaidWithTheNextStepAndTheRestCame() {
        Terminal.Result all = run("sync");

        assertThat(all.code()).as("nothing was named").isZero();
        assertThat(all.out()).contains("UP", "365 new", "!! OFF: FRED has no such thing", "check the symbol");
        assertThat(all.lines()).allMatch(line -> line.length() <= 80);
        assertThat(run("sync", "--only", "OFF").code()).isEqualTo(2);
        assertThat(run("sync", "--only", "UP,OFF").code()).isEqualTo(2);
        assertThat(run("sync", "--only", "UP").code()).isZero();
        assertThat(run("sync", "--only", "Z").out()).contains("!! Z: nobody gives it");
        assertThat(run("sync", "--only", "UPP").err()).contains("no source is mapped to it — did you mean UP");
    }

    @Test
    void aThesisThatNamesWhatNothingIsMappedToIsNotComplete() throws IOException {
        Path other = temp.resolve("other.yaml");
        Files.writeString(other, String.join("\n", THESIS).replace("UP >= 100 points", "GONE >= 1"));

        Terminal.Result result = run("sync", other.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).contains("no series is called GONE", "365 new");
    }

    @Test
    void whatWasImportedIsNotMissing() {
        String folder = DataFolder.small(temp.resolve("data"))
                .series("Z", "points", 90, day -> 90 + day)
                .toString();
        run("data", "import", folder).fine();

        Terminal.Result result = run("sync", "--only", "Z");

        assertThat(result.out()).contains("-  Z: the store has it, and no source is mapped to it");
        assertThat(result.code()).isZero();
    }

    /** A folder, then services, then the verdict over both. */
    @Test
    void whatWasImportedGoesOnAndIsChecked() {
        String folder = DataFolder.small(temp.resolve("data"))
                .series("UP", "points", 30, day -> 90 + day)
                .toString();
        run("data", "import", folder).fine();
        Terminal.Result before = run("check", thesis(), "--as-of", "2025-03-20").fine();

        Terminal.Result synced = run("sync", thesis()).fine();

        assertThat(synced.out()).contains("fred:UP", "1 of 1 thing up to date");
        assertThat(fred.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked).contains("2025-01-16"));
        assertThat(run("check", thesis(), "--as-of", "2025-03-20").fine().out())
                .isNotEqualTo(before.out())
                .contains("met", "store ");
        assertThat(run("sync", thesis()).fine().out()).contains("nothing new");
    }

    @Test
    void aDryRunAsksNobody() {
        Terminal.Result plan = run("sync", "--dry-run", "--since", "2025-05-05").fine();

        assertThat(plan.out()).contains("UP", "fred:UP", "2025-05-05  2026-11-22", "nothing was asked");
        assertThat(fred.asked).isEmpty();
        assertThat(store).doesNotExist();
        assertThat(run("sync", "--dry-run", "--format", "json")
                        .fine()
                        .json()
                        .at("/plan/0/tries/0/from")
                        .asString())
                .isEqualTo("fred:UP");
    }

    @Test
    void programsReadEverything() {
        var json = run("sync", "--only", "UP,OFF,Z", "--format", "json").json();

        assertThat(json.at("/added").asInt()).isEqualTo(365);
        assertThat(json.at("/outcomes/0/state").asString()).isEqualTo("came");
        assertThat(json.at("/outcomes/1/failures/0/kind").asString()).isEqualTo("not-found");
        assertThat(json.at("/outcomes/2/state").asString()).isEqualTo("absent");
    }

    @Test
    void aTerminalSeesHowFarItHasCome() {
        Terminal.Result result =
                terminal().with("TERM", "xterm").real().run("sync", "--only", "UP", "--store", store.toString());

        assertThat(result.err()).contains("1 of 1, 365 rows, ", " a second, UP").endsWith("\r\u001b[K");
        assertThat(result.code()).isZero();
    }

    private Path keys(String mode, String text) throws IOException {
        Path file = temp.resolve("config/tidemark/keys.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw------x"})
    void aFileOfKeysThatOthersMayReadIsRefused(String mode) throws IOException {
        Path file = keys(mode, "FRED_API_KEY: " + KEY + "\n");

        Terminal.Result result = run("sync");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("others may read it", "chmod 600 " + file)
                .doesNotContain(KEY);
        assertThat(fred.asked).isEmpty();
    }

    @Test
    void aKeyIsUsedAndShownNowhere() throws IOException {
        Files.writeString(
                temp.resolve("sources.yaml"),
                Files.readString(temp.resolve("sources.yaml"))
                        .replaceFirst("\\[fred:UP]", "[fred:UP]\n    revised: yes"));
        keys("rw-------", "# mine\nFRED_API_KEY: '" + KEY + "'\n");

        Terminal.Result result = run("sync", "--only", "UP");

        assertThat(fred.asked.getFirst()).contains("api_key=" + KEY);
        assertThat(result.out() + result.err())
                .contains("FRED does not take the key")
                .doesNotContain(KEY);
        assertThat(Files.readString(store, StandardCharsets.ISO_8859_1)).doesNotContain(KEY);
        // The environment goes before the file.
        terminal().with("FRED_API_KEY", "other").run("sync", "--only", "UP", "--store", store.toString());
        assertThat(fred.asked.getLast()).contains("api_key=other");
    }

    @Test
    void aLineThatNamesNoKeyIsNotRepeated() throws IOException {
        keys("rw-------", "\nFRED_API_KIY: " + KEY + "\n");
        assertThat(run("sync").err())
                .contains("keys.yaml:2:1: this names no key — did you mean FRED_API_KEY?")
                .doesNotContain(KEY);
        keys("rw-------", KEY + "\n");
        assertThat(run("sync").err()).contains(":1:1: this names no key").doesNotContain(KEY);
    }

    @Test
    void theUsersOwnFileIsLaidOverAndSettingsMayMapToo() throws IOException {
        Files.createDirectories(temp.resolve("config/tidemark"));
        Files.writeString(temp.resolve("config/tidemark/sources.yaml"), sources("MORE", "fred:MORE"));
        Files.writeString(temp.resolve("tidemark.yaml"), "data: []\n" + sources("HERE", "fred:HERE"));

        assertThat(run("sync", "--dry-run").fine().out()).contains("fred:MORE", "fred:HERE", "fred:UP");
    }

    @Test
    void aKeyThatTheSettingsDoNotHaveIsSaidWithItsPlace() throws IOException {
        Files.writeString(temp.resolve("tidemark.yaml"), "data: []\nserie:\n  X: 1\n");

        Terminal.Result result = run("check", thesis());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("tidemark.yaml:2:1: there is no key 'serie' — did you mean series or serve?");
    }

    private Path own() {
        return temp.resolve("share/tidemark/tidemark.duckdb");
    }

    @Test
    void withoutAnyDataACheckSaysSoAndGoesOnWithTheSimulatedMarket() {
        Terminal.Result result = terminal().run("check", thesis());

        assertThat(result.err())
                .contains("there is no data yet, so this is a simulated market", "--sync` brings real data");
        assertThat(result.out()).contains("SIMULATED");
        assertThat(own()).doesNotExist();
    }

    @Test
    void atATerminalItAsks() {
        Terminal.Result no =
                terminal().with("TERM", "xterm").real().typing("n\n").run("check", thesis());
        assertThat(no.err()).contains("Bring what this thesis needs", own().toString(), "[y/N]");
        assertThat(fred.asked).isEmpty();

        Terminal.Result yes =
                terminal().with("TERM", "xterm").real().typing("y\n").run("check", thesis(), "--as-of", "2025-03-20");
        assertThat(yes.code()).isZero();
        assertThat(yes.out()).contains("store " + own());
        assertThat(terminal().run("check", thesis(), "--as-of", "2025-03-20").err())
                .as("from now on the store is there")
                .isEmpty();
    }

    @Test
    void withSyncItBringsJustWhatTheThesisNeeds() {
        Terminal.Result result = terminal().run("check", thesis(), "--as-of", "2025-03-20", "--sync");

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("bringing what " + thesis() + " needs", "365 new");
        assertThat(result.out()).contains("store " + own()).doesNotContain("SIMULATED");
        assertThat(fred.asked).hasSize(1);
        assertThat(terminal()
                        .run("check", thesis(), "--sync", "--data", temp.toString())
                        .err())
                .contains("--sync brings data into a store");
    }

    @Test
    void anEmptyStoreIsSaidToBeEmpty() {
        run("sync", "--only", "OFF");
        assertThat(run("check", thesis()).err()).contains("is empty; `tidemark check");
    }
}
