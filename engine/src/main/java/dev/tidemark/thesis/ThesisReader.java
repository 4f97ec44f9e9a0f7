package dev.tidemark.thesis;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Parser;
import dev.tidemark.expr.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads the text of a thesis file: its format first, then every expression; all that is wrong is reported at once, with
 * line and column.
 *
 * <pre>{@code
 * ThesisReader.Read read = ThesisReader.read(text, "theses/x.yaml");
 * read.thesis().ifPresentOrElse(this::use, () -> print(read.diagnostics()));
 * }</pre>
 */
public final class ThesisReader {
    private static final int SHORTEST_PERIOD = 10;

    private final String file;
    private final String[] lines;
    private final List<Diagnostic> diagnostics;

    private ThesisReader(String file, String[] lines, List<Diagnostic> diagnostics) {
        this.file = file;
        this.lines = lines;
        this.diagnostics = diagnostics;
    }

    /**
     * What reading gave.
     *
     * @param thesis the thesis, when nothing is wrong with its text
     * @param diagnostics what is wrong or doubtful, in the order of the text
     */
    public record Read(Optional<Thesis> thesis, List<Diagnostic> diagnostics) {}

    /**
     * Reads a thesis.
     *
     * @param text the file's text
     * @param file the file's name, for messages
     */
    public static Read read(String text, String file) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Optional<Node> root = YamlText.compose(body, file, diagnostics);
        if (root.isEmpty()) {
            return new Read(Optional.empty(), diagnostics);
        }
        new FormatCheck(file, diagnostics).check(root.get(), ThesisFormat.THESIS, "the file");
        Optional<Thesis> thesis = Optional.empty();
        if (root.get() instanceof MappingNode mapping) {
            ThesisReader reader = new ThesisReader(file, body.split("\r\n|\r|\n", -1), diagnostics);
            if (diagnostics.isEmpty()) {
                thesis = Optional.of(reader.thesis(new Entries(mapping)));
            } else {
                reader.partsOf(mapping, ThesisFormat.THESIS);
            }
            new References(file, diagnostics).check(mapping);
        }
        diagnostics.sort(Diagnostic::byPlace);
        boolean broken = diagnostics.stream().anyMatch(Diagnostic::isError);
        return new Read(broken ? Optional.empty() : thesis, Diagnostic.first(diagnostics, file));
    }

    /** The format is broken somewhere; what is whole elsewhere is read all the same, so that all errors show. */
    private void partsOf(Node node, Shape shape) {
        switch (shape) {
            case Shape.Leaf leaf -> {
                if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                    part(scalar, leaf);
                }
            }
            case Shape.Words words -> {}
            case Shape.Items items -> {
                if (node instanceof SequenceNode sequence) {
                    sequence.getValue().forEach(item -> partsOf(item, items.item()));
                }
            }
            case Shape.Named named -> {
                if (node instanceof MappingNode entries) {
                    entries.getValue().forEach(tuple -> partsOf(tuple.getValueNode(), named.value()));
                }
            }
            case Shape.Mapping mapping -> {
                if (node instanceof MappingNode entries) {
                    Entries present = new Entries(entries);
                    mapping.keys()
                            .forEach(key -> present.node(key.name()).ifPresent(value -> partsOf(value, key.shape())));
                }
            }
            case Shape.Either either -> partsOf(node, node instanceof MappingNode ? either.full() : either.brief());
        }
    }

    private void part(ScalarNode scalar, Shape.Leaf leaf) {
        boolean fits = scalar.getValue().matches(leaf.pattern());
        if (ThesisFormat.isExpression(leaf)) {
            written(scalar);
        } else if (leaf.equals(ThesisFormat.DATE) && fits) {
            date(scalar);
        } else if (leaf.equals(ThesisFormat.SPAN) && fits) {
            span(scalar);
        } else if (leaf.equals(ThesisFormat.SINCE) && fits) {
            since(scalar);
        } else if (leaf.equals(ThesisFormat.KNOB_VALUE)) {
            knobValue(scalar);
        }
    }

    /** The entries of a mapping by key. */
    private static final class Entries {
        private final Map<String, Node> values = new HashMap<>();

        Entries(MappingNode node) {
            for (NodeTuple tuple : node.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    values.putIfAbsent(key.getValue(), tuple.getValueNode());
                }
            }
        }

        Optional<Node> node(String key) {
            return Optional.ofNullable(values.get(key));
        }

        ScalarNode scalar(String key) {
            return (ScalarNode) node(key).orElseThrow();
        }

        String text(String key) {
            return scalar(key).getValue().strip();
        }

        Optional<String> maybe(String key) {
            return node(key).map(n -> ((ScalarNode) n).getValue().strip());
        }

        Optional<ScalarNode> maybeScalar(String key) {
            return node(key).map(ScalarNode.class::cast);
        }

        Entries entries(String key) {
            return new Entries((MappingNode) node(key).orElseThrow());
        }

        List<Node> items(String key) {
            return node(key).map(n -> ((SequenceNode) n).getValue()).orElse(List.of());
        }
    }

    private Thesis thesis(Entries root) {
        Map<String, List<Expr>> knobs = knobs(root);
        List<Thesis.Condition> conditions = root.items("conditions").stream()
                .map(n -> condition(new Entries((MappingNode) n)))
                .toList();
        List<Thesis.Outcome> outcomes = root.items("outcomes").stream()
                .map(n -> outcome(new Entries((MappingNode) n)))
                .toList();
        List<Thesis.Measure> measures =
                root.items("measures").stream().map(this::measure).toList();
        List<Claim> claims = root.items("claims").stream()
                .map(n -> claim(new Entries((MappingNode) n)))
                .toList();
        return new Thesis(
                root.text("thesis"),
                root.text("title"),
                root.node("claimed").map(n -> claimed(new Entries((MappingNode) n))),
                knobs,
                conditions,
                aligned(root),
                outcomes,
                measures,
                claims,
                root.node("rotation").map(n -> rotation(new Entries((MappingNode) n))),
                root.items("alerts").stream()
                        .map(n -> alert(new Entries((MappingNode) n)))
                        .toList(),
                root.node("history").map(n -> since(root.entries("history").scalar("since"))),
                root.maybe("seed").map(Long::parseLong).orElse(1L));
    }

    private Thesis.Claimed claimed(Entries entries) {
        return new Thesis.Claimed(
                entries.text("by"),
                entries.maybe("where").orElse(""),
                entries.maybeScalar("date").map(this::date));
    }

    private Map<String, List<Expr>> knobs(Entries root) {
        Map<String, List<Expr>> knobs = new LinkedHashMap<>();
        if (root.node("knobs").orElse(null) instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String name = ((ScalarNode) tuple.getKeyNode()).getValue();
                Map<String, Expr> values = new LinkedHashMap<>();
                for (Node item : ((SequenceNode) tuple.getValueNode()).getValue()) {
                    knobValue((ScalarNode) item)
                            .map(value -> values.putIfAbsent(Knobs.meaning(value), value))
                            .ifPresent(before -> warn(
                                    item,
                                    "the knob " + name + " has this value already, as " + Knobs.spelled(before),
                                    "it counts once; leave this one out"));
                }
                knobs.put(name, List.copyOf(values.values()));
            }
        }
        return knobs;
    }

    private Optional<Expr> knobValue(ScalarNode scalar) {
        Expr value = written(scalar, Knobs.read(scalar.getValue())).expr();
        if (Knobs.canHold(value)) {
            return Optional.of(value);
        }
        error(scalar, "a knob holds a number, a length of time, a date or a name", "as in 504 sessions");
        return Optional.empty();
    }

    private Thesis.Aligned aligned(Entries root) {
        Optional<ScalarNode> node = root.maybeScalar("aligned");
        if (node.isEmpty() || "all".equals(node.get().getValue().strip())) {
            return new Thesis.Aligned(Optional.empty());
        }
        String number = node.get().getValue().strip().substring("at least ".length());
        int skip = "at least ".length();
        IntFunction<Position> places = TextPlaces.of(node.get(), lines);
        Expr expr = Parser.parse(number).expr().orElseThrow();
        return new Thesis.Aligned(Optional.of(new Written(expr, offset -> places.apply(offset + skip))));
    }

    private Thesis.Condition condition(Entries entries) {
        return new Thesis.Condition(
                entries.text("id"),
                entries.text("says"),
                written(entries.scalar("when")),
                entries.maybeScalar("keep").map(this::written),
                entries.maybeScalar("for").map(this::written));
    }

    private Thesis.Outcome outcome(Entries entries) {
        return new Thesis.Outcome(
                entries.text("id"),
                entries.text("says"),
                written(entries.scalar("expect")),
                entries.maybeScalar("for").map(this::written),
                written(entries.scalar("within")),
                entries.maybeScalar("from").map(this::written));
    }

    private Thesis.Rotation rotation(Entries entries) {
        return new Thesis.Rotation(
                entries.maybe("on").orElse(Thesis.ALIGNMENT),
                entries.maybeScalar("hold").map(this::written),
                written(entries.scalar("into")),
                written(entries.scalar("from")),
                entries.maybeScalar("costs").map(this::written),
                entries.maybeScalar("slippage").map(this::written),
                entries.maybeScalar("cash").map(this::written),
                entries.maybeScalar("since").map(this::date));
    }

    private Thesis.Alert alert(Entries entries) {
        return new Thesis.Alert(
                entries.text("on"),
                entries.maybeScalar("for").map(this::written),
                entries.maybeScalar("keep_firing_for").map(this::written),
                entries.maybeScalar("recovers").map(this::written),
                entries.maybeScalar("no_data_after").map(this::written),
                entries.maybe("severity")
                        .map(word -> Thesis.Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Thesis.Severity.INFO),
                entries.items("to").stream()
                        .map(n -> ((ScalarNode) n).getValue().strip())
                        .toList());
    }

    private Thesis.Measure measure(Node node) {
        if (node instanceof MappingNode mapping) {
            Entries entries = new Entries(mapping);
            return new Thesis.Measure(
                    written(entries.scalar("of")), entries.maybeScalar("at").map(this::written));
        }
        return new Thesis.Measure(written((ScalarNode) node), Optional.empty());
    }

    private Claim claim(Entries entries) {
        String id = entries.text("id");
        String says = entries.text("says");
        if (entries.node("season").isPresent()) {
            Entries season = entries.entries("season");
            Claim.Expectation expect =
                    "positive".equals(season.text("expect")) ? Claim.Expectation.POSITIVE : Claim.Expectation.STRONGEST;
            return new Claim.Season(
                    id,
                    says,
                    written(season.scalar("of")),
                    period(season),
                    expect,
                    season.maybeScalar("since").map(this::date));
        }
        if (entries.node("precedent").isPresent()) {
            Entries precedent = entries.entries("precedent");
            LocalDate[] span = span(precedent.scalar("between"));
            return new Claim.Precedent(
                    id,
                    says,
                    precedent.text("event"),
                    span[0],
                    span[1],
                    precedent.maybe("outcome").orElse(""));
        }
        if (entries.node("level").isPresent()) {
            Entries level = entries.entries("level");
            return new Claim.Level(id, says, written(level.scalar("when")), date(level.scalar("on")));
        }
        if (entries.node("study").isPresent()) {
            return study(id, says, entries.entries("study"));
        }
        if (entries.node("analogue").isPresent()) {
            return analogue(id, says, entries.entries("analogue"));
        }
        Entries change = entries.entries("change");
        LocalDate[] span = span(change.scalar("between"));
        return new Claim.Change(
                id,
                says,
                written(change.scalar("of")),
                span[0],
                span[1],
                "rise".equals(change.text("expect")),
                change.maybeScalar("by").map(this::written));
    }

    private Claim study(String id, String says, Entries study) {
        return new Claim.Study(
                id,
                says,
                written(study.scalar("of")),
                written(study.scalar("when")),
                study.maybeScalar("against").map(this::written),
                study.maybeScalar("band").map(this::written),
                study.maybeScalar("hold").map(this::written),
                study.maybeScalar("delay").map(this::written),
                Claim.Direction.valueOf(study.text("expect").toUpperCase(Locale.ROOT)),
                study.maybeScalar("between").map(this::span).map(s -> new Claim.Span(s[0], s[1])));
    }

    private Claim analogue(String id, String says, Entries analogue) {
        LocalDate[] as = span(analogue.scalar("as"));
        Claim.Span period = new Claim.Span(as[0], as[1]);
        if (period.days() >= 1 && period.days() < SHORTEST_PERIOD) {
            error(
                    analogue.scalar("as"),
                    "a period of " + period.days() + (period.days() == 1 ? " day" : " days")
                            + " is too short to be compared",
                    "name at least " + SHORTEST_PERIOD + " days, as in as: 2020-08-01..2020-11-13");
        }
        List<Node> items = analogue.items("state");
        List<Written> state = new ArrayList<>();
        boolean inBrackets = analogue.node("state").orElseThrow() instanceof SequenceNode list
                && list.getFlowStyle() == FlowStyle.FLOW;
        if (inBrackets && items.stream().anyMatch(ThesisReader::isCut)) {
            error(
                    items.getFirst(),
                    "in a list in brackets a comma ends the item, also within a call",
                    "write each item on a line of its own, after a hyphen");
        } else {
            items.forEach(item -> state.add(written((ScalarNode) item)));
        }
        return new Claim.Analogue(
                id,
                says,
                period,
                state,
                analogue.maybeScalar("then").map(this::written),
                analogue.maybeScalar("ahead").map(this::written));
    }

    /** Whether an item of a list holds the beginning of a call without its end. */
    private static boolean isCut(Node item) {
        String text = ((ScalarNode) item).getValue();
        return text.chars().filter(c -> c == '(').count()
                        > text.chars().filter(c -> c == ')').count()
                && ((ScalarNode) item).isPlain();
    }

    private static Claim.Period period(Entries season) {
        for (Shape.Slot key : ThesisFormat.SEASON.keys()) {
            if (!(key.shape() instanceof Shape.Words words)
                    || season.maybe(key.name()).isEmpty()) {
                continue;
            }
            int index = words.words().indexOf(season.text(key.name()));
            switch (key.name()) {
                case "month" -> {
                    return new Claim.Period(Claim.Period.Length.MONTH, index + 1);
                }
                case "quarter" -> {
                    return new Claim.Period(Claim.Period.Length.QUARTER, index + 1);
                }
                case "half" -> {
                    return index < 2
                            ? new Claim.Period(Claim.Period.Length.HALF, index + 1)
                            : new Claim.Period(Claim.Period.Length.SEASON_HALF, index - 1);
                }
                default -> {}
            }
        }
        throw new IllegalStateException("a season without a period passed the format");
    }

    /** A date, or a knob that holds one. */
    private Written since(ScalarNode node) {
        String text = node.getValue().strip();
        return text.startsWith("$")
                ? written(node)
                : new Written(new Expr.Text(0, date(node).toString()), TextPlaces.of(node, lines));
    }

    private Written written(ScalarNode node) {
        return written(node, Parser.parse(node.getValue()));
    }

    private Written written(ScalarNode node, Parser.Parsed parsed) {
        IntFunction<Position> places = TextPlaces.of(node, lines);
        for (Problem problem : parsed.problems()) {
            Position at = places.apply(problem.at());
            diagnostics.add(problem.in(file, at.line(), at.column()));
        }
        return new Written(parsed.expr().orElse(new Expr.Ref(0, "unreadable")), places);
    }

    private LocalDate date(ScalarNode node) {
        return parse(node, node.getValue().strip());
    }

    private LocalDate parse(ScalarNode node, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            error(node, "there is no date " + text, "year-month-day, as in 2025-10-03");
            return LocalDate.EPOCH;
        }
    }

    private LocalDate[] span(ScalarNode node) {
        String[] ends = node.getValue().strip().split("\\.\\.", -1);
        LocalDate from = parse(node, ends[0]);
        LocalDate to = parse(node, ends[1]);
        if (to.isBefore(from)) {
            error(node, "the span ends before it begins", ends[1] + ".." + ends[0] + "?");
        }
        return new LocalDate[] {from, to};
    }

    private void warn(Node node, String what, String hint) {
        Position at = YamlText.position(node.getStartMark());
        diagnostics.add(Diagnostic.warning(file, at.line(), at.column(), what, hint));
    }

    private void error(Node node, String what, String hint) {
        Position at = YamlText.position(node.getStartMark());
        diagnostics.add(Diagnostic.error(file, at.line(), at.column(), what, hint));
    }
}
