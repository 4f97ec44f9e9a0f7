package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where data is looked for, and in which order. */
class PlacesTest {
    @TempDir
    Path temp;

    private DataFolder home;

    @BeforeEach
    void write() {
        home = new DataFolder(temp.resolve("home")).file("tidemark.yaml", "data:", "  - ./data", "  - ../beside");
        constant("one", 1);
        constant("two", 2);
    }

    private DataFolder constant(String folder, int value) {
        return new DataFolder(temp.resolve(folder)).series("X", "number", 3, day -> value);
    }

    private Terminal terminal() {
        return new Terminal(home.path());
    }

    private static String value(Terminal.Result result) {
        return result.fine().lines().getLast();
    }

    private String folder(String name) {
        return temp.resolve(name).toString();
    }

    @Test
    void theOptionComesFirst() {
        constant("home/data", 3);

        assertThat(value(terminal().with("TIDEMARK_DATA", folder("two")).run("eval", "X", "--data", folder("one"))))
                .isEqualTo("2025-01-03,1");
    }

    @Test
    void thenTheEnvironment() {
        constant("home/data", 3);

        assertThat(value(terminal().with("TIDEMARK_DATA", folder("two")).run("eval", "X")))
                .isEqualTo("2025-01-03,2");
        assertThat(value(terminal().with("TIDEMARK_DATA", "").run("eval", "X"))).isEqualTo("2025-01-03,3");
    }

    @Test
    void thenTheFirstOfTheConfiguredFoldersThatIsThere() {
        constant("beside", 4);
        assertThat(value(terminal().run("eval", "X"))).isEqualTo("2025-01-03,4");

        constant("home/data", 3);
        assertThat(value(terminal().run("eval", "X"))).isEqualTo("2025-01-03,3");
    }

    @Test
    void whereNothingIsThereTheSimulatedMarketIsUsedAndSaysSo() {
        Terminal.Result known = terminal().run("eval", "BTC", "--from", "2025-01-03", "--to", "2025-01-03");
        Terminal.Result unknown = terminal().run("eval", "X");
        Terminal.Result json = terminal().run("data", "list", "--format", "json");

        assertThat(known.code()).isZero();
        assertThat(known.err()).startsWith("tidemark: SIMULATED data (seed 1, lead 0.5)");
        assertThat(known.out()).startsWith("date,value\n2025-01-03,");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(json.out()).contains("\"source\" : \"simulated\"");
        assertThat(terminal().run("data", "list").out()).startsWith("SIMULATED: ");
    }

    @Test
    void realAndSimulatedDataNeverMix() {
        Terminal.Result result = terminal().run("eval", "RUT", "--data", folder("one"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("expression:1:1: no series is called RUT");
        assertThat(result.out()).isEmpty();
    }

    private String simulated() {
        String folder = folder("luck");
        if (!java.nio.file.Files.isDirectory(Path.of(folder))) {
            assertThat(terminal()
                            .run("simulate", "--lead", "0", "--seed", "7", "--out", folder)
                            .code())
                    .isZero();
        }
        return folder;
    }

    @Test
    void aSimulatedMarketOnDiskIsNeverPresentedAsReal() {
        String luck = simulated();
        String thesis = home.file(
                        "luck.yaml",
                        "tidemark: 1",
                        "thesis: luck",
                        "title: Gold is dear",
                        "conditions:",
                        "  - id: dear",
                        "    says: gold is dear",
                        "    when: crosses_above(GOLD, 1500 USD/oz)",
                        "    keep: 30d",
                        "outcomes:",
                        "  - id: dearer",
                        "    says: gold gets dearer",
                        "    expect: return(GOLD, 20d) > 1%",
                        "    within: 40d")
                .named("luck.yaml");
        String first = "SIMULATED: a made-up market (" + luck + "), nothing here has happened";

        for (String command : new String[] {"check", "now", "audit"}) {
            assertThat(terminal().run(command, thesis, "--data", luck).out().replaceAll("\\s+", " "))
                    .as(command)
                    .startsWith(first);
        }
        assertThat(terminal()
                        .run("diff", thesis, "2025-01-01", "2025-02-01", "--data", luck)
                        .out()
                        .replaceAll("\\s+", " "))
                .startsWith(first);
        assertThat(terminal().run("data", "list", "--data", luck).out()).startsWith("SIMULATED: ");
        assertThat(terminal().run("eval", "GOLD", "--data", luck).err())
                .startsWith("tidemark: SIMULATED data (" + luck + ")");
        assertThat(terminal()
                        .run("check", thesis, "--data", luck, "--format", "json")
                        .json()
                        .get("data")
                        .get("source")
                        .asString())
                .isEqualTo("simulated");
        assertThat(terminal()
                        .run("check", thesis, "--data", luck, "--brief", "-")
                        .out())
                .contains(">SIMULATED<", "made-up market (" + luck + ")");
    }

    @Test
    void aSimulatedFolderIsNotLaidOverARealOneNorUnderIt() {
        String luck = simulated();
        String real = folder("one");
        String says = "tidemark: " + luck + " is a simulated market and " + real
                + " is not — name simulated folders or real ones, not both\n";

        Terminal.Result over = terminal().run("eval", "X", "--data", real, "--data", luck);
        Terminal.Result under = terminal()
                .with("TIDEMARK_DATA", luck + File.pathSeparator + real)
                .run("eval", "X");

        assertThat(over.code()).isEqualTo(2);
        assertThat(over.err()).isEqualTo(says);
        assertThat(over.out()).isEmpty();
        assertThat(under.code()).isEqualTo(2);
        assertThat(under.err()).isEqualTo(says);
    }

    @Test
    void listsAloneAreNeitherRealNorSimulated() {
        String lists = new DataFolder(temp.resolve("lists"))
                .file("excluded.csv", "symbol,name,kind,reason", "UP,,asset,for a test")
                .toString();

        Terminal.Result result = terminal().run("data", "list", "--data", simulated(), "--data", lists);

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("SIMULATED: ");
    }

    @Test
    void anEnvironmentThatNamesNoFolderIsNoReasonToFallBack() {
        constant("home/data", 3);

        Terminal.Result result =
                terminal().with("TIDEMARK_DATA", folder("nowhere")).run("eval", "X");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("tidemark: there is no folder " + folder("nowhere") + "\n");
    }

    @Test
    void laterFoldersLieOverEarlierOnes() {
        new DataFolder(temp.resolve("two")).series("Y", "number", 3, day -> 20);

        assertThat(value(terminal().run("eval", "X * 100 + Y", "--data", folder("one"), "--data", folder("two"))))
                .isEqualTo("2025-01-03,220");
        assertThat(value(terminal().run("eval", "X * 100 + Y", "--data", folder("two"), "--data", folder("one"))))
                .isEqualTo("2025-01-03,120");
        assertThat(value(terminal()
                        .with("TIDEMARK_DATA", folder("two") + File.pathSeparator + folder("one"))
                        .run("eval", "X * 100 + Y")))
                .isEqualTo("2025-01-03,120");
        assertThat(terminal()
                        .run("data", "list", "--data", folder("one"), "--data", folder("two"))
                        .fine()
                        .lines())
                .startsWith("bundle " + folder("one") + " + " + folder("two"));
    }

    @Test
    void theListsOfTheConfigurationHoldForAllUniverses() {
        DataFolder data = DataFolder.small(temp.resolve("home/data"));
        home.file("lists/excluded.csv", "symbol,name,kind,reason", "UP,,asset,for a test");
        String members = "members(top=3, in=coins)";

        assertThat(value(terminal().run("eval", members, "--data", data.toString())))
                .endsWith(",2");

        home.file("tidemark.yaml", "data: [./data]", "lists: [./lists]");
        assertThat(value(terminal().run("eval", members))).endsWith(",1");
    }

    private void refused(String yaml, String says) {
        home.text("tidemark.yaml", yaml);
        Terminal.Result result = terminal().run("eval", "X", "--data", folder("one"));

        assertThat(result.err()).isEqualTo("tidemark: " + home.named("tidemark.yaml") + ": " + says + "\n");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aMistakeInTheConfigurationIsSaid() {
        home.text("tidemark.yaml", "data: [./data]\ndate: [./data]\n");
        assertThat(terminal().run("eval", "X", "--data", folder("one")).err())
                .isEqualTo("tidemark: " + home.named("tidemark.yaml")
                        + ":2:1: there is no key 'date' — did you mean data?\n");
        refused("data: ./data\n", "data and lists are lists of folders");
        refused("- data\n", "must be a mapping with the keys data, lists");
        home.text("tidemark.yaml", "data: [./data\n");
        assertThat(terminal().run("eval", "X", "--data", folder("one")).err())
                .startsWith("tidemark: " + home.named("tidemark.yaml") + ":2:1: not valid YAML: expected ',' or ']'");
    }

    @Test
    void anEmptyConfigurationIsNone() {
        home.text("tidemark.yaml", "# nothing yet\n");

        assertThat(value(terminal().run("eval", "X", "--data", folder("one")))).isEqualTo("2025-01-03,1");
    }
}
