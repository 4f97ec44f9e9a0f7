package dev.tidemark.thesis;

import dev.tidemark.expr.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A part of a YAML text that knows where it stands: what a reader of another file format than a thesis' builds on.
 *
 * <pre>{@code
 * Branch.read(text, "x.test.yaml", "test", format, diagnostics)
 *         .ifPresent(root -> root.at("thesis").orElseThrow().text());
 * }</pre>
 */
public final class Branch {
    private final Node node;
    private final Position key;
    private final String[] lines;

    private Branch(Node node, Position key, String[] lines) {
        this.node = node;
        this.key = key;
        this.lines = lines;
    }

    /**
     * Reads a text and compares it with a format.
     *
     * @param text the text
     * @param file the file's name, for messages
     * @param noun what the file holds, for messages
     * @param shape the format
     * @param diagnostics where everything is reported that does not fit
     * @return the root, when all of it fits
     */
    public static Optional<Branch> read(
            String text, String file, String noun, Shape shape, List<Diagnostic> diagnostics) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Optional<Node> root = YamlText.compose(body, file, noun, diagnostics);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        new FormatCheck(file, diagnostics).check(root.get(), shape, "the file");
        boolean broken = diagnostics.stream().anyMatch(Diagnostic::isError);
        return broken
                ? Optional.empty()
                : Optional.of(new Branch(
                        root.get(), YamlText.position(root.get().getStartMark()), body.split("\r\n|\r|\n", -1)));
    }

    /**
     * Opens a text of which each reader reads a part, such as the file of settings: nothing is compared with a format, that is
     * for {@link #fits}.
     *
     * @param text the text
     * @param file the file's name, for messages
     * @param noun what the file holds, for messages
     * @param diagnostics where it is reported when it is no YAML
     */
    public static Optional<Branch> open(String text, String file, String noun, List<Diagnostic> diagnostics) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return YamlText.compose(body, file, noun, diagnostics)
                .map(root -> new Branch(root, YamlText.position(root.getStartMark()), body.split("\r\n|\r|\n", -1)));
    }

    /**
     * Compares it with a format.
     *
     * @param shape the format
     * @param key what it stands under, for messages
     * @param file the file's name, for messages
     * @param diagnostics where everything is reported that does not fit
     */
    public boolean fits(Shape shape, String key, String file, List<Diagnostic> diagnostics) {
        List<Diagnostic> found = new ArrayList<>();
        new FormatCheck(file, found).check(node, shape, key);
        diagnostics.addAll(found);
        return found.stream().noneMatch(Diagnostic::isError);
    }

    /** The same with these keys of a mapping alone, where they are. */
    public Branch only(Collection<String> keys) {
        if (!(node instanceof MappingNode mapping)) {
            return this;
        }
        List<NodeTuple> tuples = mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name && keys.contains(name.getValue()))
                .toList();
        MappingNode part = new MappingNode(
                mapping.getTag(), true, tuples, mapping.getFlowStyle(), mapping.getStartMark(), mapping.getEndMark());
        return new Branch(part, key, lines);
    }

    /** Where it begins. */
    public Position position() {
        return YamlText.position(node.getStartMark());
    }

    /** Where its key begins, or where it begins itself when it has none. */
    public Position key() {
        return key;
    }

    /** Whether it is a single value. */
    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** Whether it is a text in block style, whose lines are lines of the file. */
    public boolean isBlock() {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.LITERAL;
    }

    /** A single value as it stands. */
    public String raw() {
        return ((ScalarNode) node).getValue();
    }

    /** A single value without blanks around it. */
    public String text() {
        return raw().strip();
    }

    /** The way from offsets in {@link #raw()} to places in the file. */
    public IntFunction<Position> places() {
        return TextPlaces.of((ScalarNode) node, lines);
    }

    /** The value under a key. */
    public Optional<Branch> at(String name) {
        return Optional.ofNullable(entries().get(name));
    }

    /** The entries of a mapping, in order; none when it is no mapping. */
    public Map<String, Branch> entries() {
        Map<String, Branch> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name) {
                    Position at = YamlText.position(name.getStartMark());
                    entries.put(name.getValue(), new Branch(tuple.getValueNode(), at, lines));
                }
            }
        }
        return entries;
    }

    /** The items of a list; none when it is no list. */
    public List<Branch> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> new Branch(item, YamlText.position(item.getStartMark()), lines))
                        .toList()
                : List.of();
    }
}
