package dev.tidemark.brief;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.StatTest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Statistical tests and their answers as text, JSON and Markdown. */
public final class StatText {
    private static final int WIDTH = 80;
    private static final int SHOWN = 7;
    private static final int SHOWN_IN_TABLES = 4;
    private static final double TINY = 1e-6;

    private static final String PAGE = """
            # Statistical tests

            The catalogue of `tidemark stat`: what each test puts to the test, what it assumes, what it takes, where it comes
            from. How often each of them errs in worlds where the truth is known is in [calibration.md](calibration.md).

            The file holds a column, or a column a variant; a first line of names and a first column of dates are understood; `-`
            is standard input. Every test takes `--format text|json`, `--threads N` (the answer is the same), and `--timing`,
            which adds the seconds of the computation itself. The same numbers, settings and seed give the same bytes.

            Usual names in the JSON: `test`, `null`, `statistic`, `p_value`, `n`, `effective_n` (how many independent values the
            sample is worth), `block_length`, `resamples`, `seed`, `warnings`. A p-value by resampling counts the sample itself
            and is never 0. Where a sample is smaller than the test needs to be honest, a warning says so.

            From Java: each test is a class of the package `dev.tidemark.study.test` in the module `dev.tidemark.engine`, with a
            static `of` that answers with a record. It is pure: randomness comes from the seed, threads from the `Trials` passed
            in.

                Mean.Result mean = Mean.of(returns, Mean.StandardError.COSINES, 0);
                double p = mean.pAbove();

            Made by `./tidemark stat --format markdown`.
            """;

    private StatText() {}

    /** The catalogue: a name and a title a line. */
    public static String list(List<StatTest> tests) {
        TextTable table = new TextTable(List.of("test", "what it is"), "ll");
        tests.forEach(t -> table.row(t.about().name(), t.about().title()));
        return String.join("\n", table.lines(WIDTH)) + "\n";
    }

    /** The catalogue as a page. */
    public static String markdown(List<StatTest> tests) {
        StringBuilder page = new StringBuilder(PAGE);
        for (StatTest test : tests) {
            StatTest.About about = test.about();
            page.append("\n## ")
                    .append(about.name())
                    .append("\n\n")
                    .append(about.title())
                    .append(".\n\n");
            page.append("- null: ").append(about.nullHypothesis()).append('\n');
            page.append("- assumes: ").append(about.assumptions()).append('\n');
            page.append("- takes: ").append(about.columns()).append('\n');
            page.append("- source: ").append(about.source()).append('\n');
            if (!about.settings().isEmpty()) {
                page.append("- settings:\n");
                about.settings()
                        .forEach(s -> page.append("    - ").append(setting(s)).append('\n'));
            }
            page.append("\n    ./tidemark stat ")
                    .append(about.name())
                    .append(' ')
                    .append(about.example())
                    .append('\n');
        }
        return page.toString();
    }

    private static String setting(Setting s) {
        String values = switch (s.kind()) {
            case FLAG -> "";
            case CHOICE -> " " + String.join("|", s.choices());
            case WHOLE -> " N";
            case NUMBER -> " X";
        };
        String preset = s.preset().isEmpty() ? "" : "; default " + s.preset();
        return "`--" + s.name() + values + "`: " + s.says() + preset;
    }

    /** An answer for people: what was asked, then a value a line. */
    public static String text(StatTest test, Answer answer) {
        StringBuilder out = new StringBuilder();
        out.append(test.about().title()).append('\n');
        Words.wrap("null: " + test.about().nullHypothesis(), WIDTH)
                .forEach(line -> out.append(line).append('\n'));
        out.append('\n');
        int widest = answer.values().entrySet().stream()
                .filter(e -> !(e.getValue() instanceof Answer.Rows))
                .mapToInt(e -> e.getKey().length())
                .max()
                .orElse(0);
        answer.values().forEach((name, value) -> {
            if (!(value instanceof Answer.Rows)) {
                out.append(name.replace('_', ' '))
                        .append(" ".repeat(widest - name.length() + 2))
                        .append(word(name, SHOWN, value))
                        .append('\n');
            }
        });
        answer.values().forEach((name, value) -> {
            if (value instanceof Answer.Rows rows) {
                table(name, rows).forEach(line -> out.append(line).append('\n'));
            }
        });
        for (String warning : answer.warnings()) {
            List<String> lines = Words.wrap("warning: " + warning, WIDTH);
            out.append('\n').append(String.join("\n", lines)).append('\n');
        }
        return out.toString();
    }

    private static List<String> table(String name, Answer.Rows rows) {
        List<String> lines = new ArrayList<>(List.of("", name.replace('_', ' ')));
        if (rows.rows().isEmpty()) {
            lines.add("  none");
            return lines;
        }
        List<String> names = List.copyOf(rows.rows().getFirst().keySet());
        TextTable table = new TextTable(
                names.stream().map(n -> n.replace('_', ' ')).toList(),
                rows.rows().getFirst().values().stream()
                        .map(v -> v instanceof Answer.Word ? "l" : "r")
                        .collect(Collectors.joining()));
        for (Map<String, Answer.Value> row : rows.rows()) {
            table.row(names.stream()
                    .map(n -> word(n, SHOWN_IN_TABLES, row.get(n)))
                    .toArray(String[]::new));
        }
        table.lines(WIDTH - 2).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String word(String name, int digits, Answer.@org.jspecify.annotations.Nullable Value value) {
        return switch (value) {
            case Answer.Decimal d -> name.startsWith("p_") ? Words.p(d.number()) : shown(d.number(), digits);
            case Answer.Whole w -> Long.toString(w.whole());
            case Answer.Word w -> w.word();
            case Answer.Yes y -> y.yes() ? "yes" : "no";
            case Answer.Row r -> row(r.numbers());
            case Answer.Rows rows -> rows.rows().size() + " rows";
            case null -> "";
        };
    }

    private static String row(double[] numbers) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < numbers.length && i < 2 * SHOWN; i++) {
            out.append(i == 0 ? "" : " ").append(shown(numbers[i], SHOWN));
        }
        return numbers.length > 2 * SHOWN ? out + " … " + numbers.length + " in all" : out.toString();
    }

    private static String shown(double value, int digits) {
        if (Double.isNaN(value)) {
            return "?";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        boolean tiny = value != 0 && Math.abs(value) < TINY;
        return (tiny ? rounded.toString() : rounded.toPlainString()).replace('-', '\u2212');
    }

    /**
     * An answer for programs.
     *
     * @param test the test
     * @param answer its answer, with whatever else is to be told
     */
    public static String json(StatTest test, Answer answer) {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("test", test.about().name());
            json.text("null", test.about().nullHypothesis());
            write(json, answer.values());
            json.texts("warnings", answer.warnings());
        }));
    }

    private static void write(JsonBrief json, Map<String, Answer.Value> values) {
        values.forEach((name, value) -> {
            switch (value) {
                case Answer.Decimal d -> json.number(name, d.number());
                case Answer.Whole w -> json.whole(name, w.whole());
                case Answer.Word w -> json.text(name, w.word());
                case Answer.Yes y -> json.truth(name, y.yes());
                case Answer.Row r -> json.numbers(name, r.numbers());
                case Answer.Rows rows -> json.list(name, rows.rows(), row -> write(json, row));
            }
        });
    }
}
