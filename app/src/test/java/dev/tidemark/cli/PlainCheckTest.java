package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ingest.DataPlaces;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class PlainCheckTest {
    /** What people type, what they mistype, and what means more than itself. */
    private static final List<String> WORDS = List.of(
            "my.yaml",
            "theses/other.yaml",
            "a b.yaml",
            "check",
            "--as-of",
            "2025-10-03",
            "2024-02-29",
            "2025-02-29",
            "2025-10-3",
            "--data",
            "market",
            "../over",
            "--format",
            "json",
            "text",
            "markdown",
            "JSON",
            "yaml",
            "--brief",
            "page.html",
            "-",
            "--",
            "",
            " ",
            "--help",
            "-h",
            "--version",
            "--asof",
            "--as-of=2025-10-03",
            "--data=market",
            "-x",
            "@file",
            "\"quoted.yaml\"",
            "--format json",
            "${sys:user.home}",
            "a\0b");

    private static final List<String> VALUES = List.of("2025-10-03", "market", "json", "page.html");

    @Test
    void whatItReadsIsWhatTheCommandReads() {
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            List<String> args = new ArrayList<>(List.of("check"));
            int length = random.nextInt(8);
            while (args.size() <= length) {
                args.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            read += agrees(args.toArray(String[]::new)) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(300);
    }

    @Test
    void theUsualIsReadInEveryOrder() {
        List<String> options = List.of("--as-of", "--data", "--format", "--brief");
        for (int i = 0; i < options.size(); i++) {
            for (int j = 0; j < options.size(); j++) {
                for (int place = 0; place < 3; place++) {
                    List<List<String>> parts = new ArrayList<>(
                            List.of(List.of(options.get(i), VALUES.get(i)), List.of(options.get(j), VALUES.get(j))));
                    parts.add(place, List.of("my.yaml"));
                    List<String> args = new ArrayList<>(List.of("check"));
                    parts.forEach(args::addAll);

                    assertThat(agrees(args.toArray(String[]::new)))
                            .as("%s", args)
                            .isEqualTo(i != j || options.get(i).equals("--data"));
                }
            }
        }
    }

    @Test
    void itKnowsEveryValue() {
        Check check = PlainCheck.read(new String[] {
                    "check",
                    "--data",
                    "one",
                    "my.yaml",
                    "--as-of",
                    "2025-10-03",
                    "--format",
                    "json",
                    "--data",
                    "two",
                    "--brief",
                    "page.html"
                })
                .orElseThrow();

        assertThat(check)
                .isEqualTo(new Check(
                        Path.of("my.yaml"),
                        Optional.of(LocalDate.of(2025, 10, 3)),
                        DataPlaces.Names.of(List.of(Path.of("one"), Path.of("two"))),
                        Format.json,
                        Optional.of(Path.of("page.html"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now my.yaml", "Check my.yaml", "--help", "check", "check --help", "check a.yaml b.yaml"})
    void anythingElseIsLeftToTheCommandLine(String line) {
        assertThat(PlainCheck.read(line.isEmpty() ? new String[0] : line.split(" ")))
                .isEmpty();
    }

    /** Whether the arguments were read, after making sure that the command reads the same from them. */
    private static boolean agrees(String... args) {
        Optional<Check> plain = PlainCheck.read(args);
        plain.ifPresent(check -> assertThat(asked(args)).as("%s", List.of(args)).contains(check));
        return plain.isPresent();
    }

    /** What the command would do; empty when it would not run. */
    private static Optional<Check> asked(String... args) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        Session session = new Session(Path.of("."), Map.of(), LocalDate.MAX, () -> false, nowhere, nowhere);
        CheckCommand command = new CheckCommand(session);
        CommandLine line = Commands.line(Map.of("check", () -> command), session);
        try {
            CommandLine.ParseResult parsed = line.parseArgs(args);
            return parsed.subcommand().isUsageHelpRequested()
                            || parsed.subcommand().isVersionHelpRequested()
                    ? Optional.empty()
                    : Optional.of(command.asked());
        } catch (ParameterException e) {
            return Optional.empty();
        }
    }
}
