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

    private StatText() {}

    /** The catalogue: a name and a title a line. */
    public static String list(List<StatTest> tests) {
        TextTable table = new TextTable(List.of("test", "what it is"), "ll");
        tests.forEach(t -> table.row(t.about().name(), t.about().title()));
        return String.join("\n", table.lines(WIDTH)) + "\n";
    }

    /** The catalogue as a page. */
    public static String markdown(List<StatTest> tests) {
        StringBuilder page = new StringBuilder();
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
                        .append(word(name, value))
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
            table.row(names.stream().map(n -> word(n, row.get(n))).toArray(String[]::new));
        }
        table.lines(WIDTH - 2).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String word(String name, Answer.@org.jspecify.annotations.Nullable Value value) {
        return switch (value) {
            case Answer.Decimal d -> name.startsWith("p_") ? Words.p(d.number()) : shown(d.number());
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
            out.append(i == 0 ? "" : " ").append(shown(numbers[i]));
        }
        return numbers.length > 2 * SHOWN ? out + " … " + numbers.length + " in all" : out.toString();
    }

    private static String shown(double value) {
        if (Double.isNaN(value)) {
            return "?";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        return new BigDecimal(value)
                .round(new MathContext(SHOWN))
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '\u2212');
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
