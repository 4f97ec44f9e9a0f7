package dev.tidemark.thesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.transform.Transforms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of {@code resources/theses/malformed} is a thesis with faults, and beside it are the exact words that are
 * said of them.
 *
 * <p>In a file that ends in {@code .escaped.yaml} the text {@code \r} or a backslash, {@code u} and four digits stands
 * for a character that editors and git would not leave alone.
 */
class MalformedThesesTest {
    private static final Path FOLDER = Path.of("src/test/resources/theses/malformed");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|u([0-9A-F]{4}))");
    private static final String HEAD = "tidemark: 1\nthesis: example\ntitle: An example\n";

    static Stream<Arguments> cases() {
        return files().map(path -> {
            String name = path.getFileName().toString().replace(".escaped", "");
            return Arguments.of(name, path, FOLDER.resolve(name.replace(".yaml", ".expected")));
        });
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(String name, Path file, Path expected) throws IOException {
        List<Diagnostic> said = said(text(file), name);

        assertThat(said).extracting(Diagnostic::toString).isEqualTo(Files.readAllLines(expected));
        assertThat(said).isNotEmpty();
        assertThat(said)
                .isSortedAccordingTo(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void pointsIntoTheFile(String name, Path file, Path expected) throws IOException {
        String[] lines = text(file).split("\r\n|\r|\n", -1);

        for (Diagnostic found : said(text(file), name)) {
            assertThat(found.line()).isBetween(1, lines.length);
            int length = (int) lines[found.line() - 1].codePoints().count();
            assertThat(found.column()).as(found.toString()).isBetween(1, length + 1);
        }
    }

    @Test
    void thereAreFiftyCasesAtLeast() {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void aFileOf300KilobytesIsRefused() {
        String text = HEAD + "# " + "x".repeat(300 * 1024) + "\n";

        assertThat(said(text, "long.yaml"))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "long.yaml:1:1: a thesis file of " + text.length() + " characters — at most 262144 are read");
    }

    @Test
    void anExpressionNestedTenThousandDeepIsRefused() {
        String deep = "(".repeat(10_000) + "BTC" + ")".repeat(10_000) + " > 1 USD";
        String text = HEAD + "conditions:\n  - id: deep\n    says: It is deep\n    when: " + deep + "\n";

        assertThat(said(text, "deep.yaml"))
                .extracting(Diagnostic::toString)
                .containsExactly("deep.yaml:7:11: an expression of 20011 characters — at most 10000 are read;"
                        + " split it into conditions");
    }

    @Test
    void anExpressionThatIsShortAndDeepIsRefused() {
        String deep = "(".repeat(4_990) + "BTC" + ")".repeat(4_990) + " > 1 USD";
        String text = HEAD + "conditions:\n  - id: deep\n    says: It is deep\n    when: " + deep + "\n";

        assertThat(said(text, "deep.yaml"))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "deep.yaml:7:211: an expression nested more than 200 deep — split it into several conditions");
    }

    @Test
    void aListNestedTenThousandDeepIsRefused() {
        String text = HEAD + "knobs: {near: " + "[".repeat(10_000) + "]".repeat(10_000) + "}\n";

        assertThat(said(text, "deep.yaml"))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "deep.yaml:4:37: values nested more than 24 deep — a thesis needs no more than six levels");
    }

    @Test
    void afterAHundredErrorsTheRestIsCounted() {
        List<Diagnostic> said = said(HEAD + "unknown: 1\n".repeat(5_000), "many.yaml");

        assertThat(said).hasSize(101);
        assertThat(said.getLast()).hasToString("many.yaml: and 4901 more — mend these first");
    }

    @Test
    void amongManyNamesAFewAreListed() {
        StringBuilder text = new StringBuilder(HEAD + "conditions:\n");
        for (int i = 0; i < 30; i++) {
            text.append("  - {id: condition-").append(i).append(", says: It is so, when: BTC > 1 USD}\n");
        }
        text.append("outcomes:\n  - {id: up, says: It rises, expect: BTC > 1 USD, within: 9d}\n");
        text.append("claims:\n  - {id: then, says: As then, precedent: {event: x, outcome: up, ");
        text.append("between: 2020-01-01..2021-12-31}}\n");

        assertThat(said(text.toString(), "many.yaml"))
                .filteredOn(Diagnostic::isError)
                .singleElement()
                .satisfies(d ->
                        assertThat(d.hint()).startsWith("one of condition-0, ").endsWith(", condition-19, ..."));
    }

    private static List<Diagnostic> said(String text, String name) {
        ThesisReader.Read read = ThesisReader.read(text, name);
        List<Diagnostic> said = new ArrayList<>(read.diagnostics());
        read.thesis()
                .ifPresent(thesis ->
                        said.addAll(new Planner(Transforms.vocabulary(), new SeedCatalogue(), name).lint(thesis)));
        return said;
    }

    private static String text(Path file) throws IOException {
        String text = Files.readString(file);
        return file.toString().endsWith(".escaped.yaml")
                ? ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))))
                : text;
    }

    private static String character(String escape) {
        return "r".equals(escape) ? "\r" : Character.toString((char) Integer.parseInt(escape.substring(1), 16));
    }
}
