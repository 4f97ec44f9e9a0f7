package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} and {@code watch} say before they do anything, and what watching once says. */
class ServeCommandTest {
    @TempDir
    private Path home;

    private Terminal terminal;

    @BeforeEach
    void prepare() throws Exception {
        Path data = DataFolder.small(home.resolve("data")).path();
        Path theses = Files.createDirectories(home.resolve("theses"));
        Files.writeString(theses.resolve("small.yaml"), SmallThesis.TEXT);
        terminal = new Terminal(home).with("TIDEMARK_DATA", data.toString()).with("HOME", home.toString());
    }

    private void settings(String... lines) throws Exception {
        Files.writeString(home.resolve("tidemark.yaml"), String.join("\n", lines) + "\n");
    }

    @Test
    void otherMachinesAreLetInOnlyWithAToken() {
        Terminal.Result result = terminal.run("serve", "--host", "0.0.0.0", "--port", "0");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("set a token first", "TIDEMARK_TOKEN");
    }

    @Test
    void whatIsWrongInTheFileIsSaidWithItsPlace() throws Exception {
        settings("data: []", "serve:", "  prt: 8377", "  sync: every day", "  limits: {rows: none}");
        Terminal.Result result = terminal.run("serve", "--port", "0");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("tidemark.yaml:3:3", "port")
                .contains("tidemark.yaml:5:18")
                .doesNotContain("Exception");
        settings("serve:", "  sync: every day");
        assertThat(terminal.run("serve", "--port", "0").err())
                .contains("tidemark.yaml:2:9", "names no times")
                .doesNotContain("Exception");
        settings("serv:", "  port: 1");
        assertThat(terminal.run("serve", "--port", "0").err()).contains("tidemark.yaml:1:1", "serve");
    }

    @Test
    void aFolderThatIsNoneAndAPortThatIsNoneAreSaid() {
        assertThat(terminal.run("serve", "--theses", home.resolve("nope").toString())
                        .err())
                .contains("is no folder");
        assertThat(terminal.run("serve", "--port", "70000").err()).contains("there is no port 70000");
    }

    @Test
    void watchingOnceTellsWhatHasChangedSinceTheLastTime() {
        String state = home.resolve("state.duckdb").toString();
        Terminal.Result first = terminal.run("watch", "--once", "--state", state, "--as-of", "2025-01-09");
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).contains("Nothing has changed.").contains("signal", "alignment");
        Terminal.Result second = terminal.run("watch", "--once", "--state", state, "--as-of", "2025-01-12");
        assertThat(second.out()).contains("2025-01-11  small: signal fires");
        Terminal.Result again = terminal.run("watch", "--once", "--state", state, "--as-of", "2025-01-12");
        assertThat(again.out()).contains("Nothing has changed.");
        Terminal.Result later =
                terminal.run("watch", "--once", "--state", state, "--as-of", "2025-01-20", "--format", "json");
        assertThat(later.json().at("/changes/0/resolved").asBoolean()).isTrue();
        assertThat(later.json().at("/theses/0/alerts")).hasSize(6);
    }

    @Test
    void aChannelThatAlertsNameAndNobodySetUpIsSaid() throws Exception {
        Files.writeString(
                home.resolve("theses/small.yaml"), SmallThesis.TEXT + "alerts:\n  - on: signal\n    to: [desk]\n");
        Terminal.Result result = terminal.run(
                "watch", "--once", "--state", home.resolve("state.duckdb").toString());
        assertThat(result.err()).contains("no such channel", "desk");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void withoutOnceItSaysWhatWatchesAllTheTime() {
        assertThat(terminal.run("watch").err()).contains("tidemark serve");
        assertThat(terminal.run(
                                "watch",
                                "--dead",
                                "--state",
                                home.resolve("s.duckdb").toString())
                        .out())
                .isEqualTo("No dead letters.\n");
        assertThat(terminal.run(
                                "watch",
                                "--revive",
                                "7",
                                "--state",
                                home.resolve("s.duckdb").toString())
                        .err())
                .contains("there is no dead letter 7");
    }
}
