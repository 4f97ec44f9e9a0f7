package dev.tidemark.thesis;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Nearest;
import dev.tidemark.thesis.Shape.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Compares a node tree with the shapes of the format and reports everything that differs. */
final class FormatCheck {
    private static final String ITEM = "an item of ";
    private static final int LONGEST_SHOWN = 40;
    private static final int MANY = 1000;
    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final String file;
    private final List<Diagnostic> diagnostics;

    FormatCheck(String file, List<Diagnostic> diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    /** Checks a node that stands under a key. */
    void check(Node node, Shape shape, String key) {
        switch (shape) {
            case Shape.Leaf leaf -> leaf(node, leaf, key);
            case Shape.Words words -> words(node, words, key);
            case Shape.Items items -> items(node, items, key);
            case Shape.Named named -> named(node, named, key);
            case Shape.Mapping mapping -> mapping(node, mapping);
            case Shape.Either either -> {
                if (node instanceof MappingNode) {
                    mapping(node, either.full());
                } else {
                    leaf(node, either.brief(), key);
                }
            }
        }
    }

    private void leaf(Node node, Shape.Leaf leaf, String key) {
        if (!(node instanceof ScalarNode scalar)) {
            error(node, key + " must be " + leaf.says(), example(leaf, key));
            return;
        }
        String value = scalar.getValue();
        if (!PLAIN.contains(scalar.getTag())) {
            error(node, key + " has a tag, " + shown(scalar.getTag().getValue()), "leave it out; tags are not read");
        } else if (value.isBlank() || (isEmpty(scalar) && leaf.form() != Shape.Form.ANY)) {
            error(node, key + " has no value", example(leaf, key));
        } else if (!typeFits(scalar, leaf.form()) || (!leaf.pattern().isEmpty() && !value.matches(leaf.pattern()))) {
            error(node, key + " must be " + leaf.says() + ", not " + shown(value), hint(leaf, key, scalar));
        }
    }

    private static String hint(Shape.Leaf leaf, String key, ScalarNode scalar) {
        String value = scalar.getValue();
        boolean number = value.matches("[0-9]+");
        boolean matches = leaf.pattern().isEmpty() || value.matches(leaf.pattern());
        if (matches && !typeFits(scalar, leaf.form())) {
            return leaf.form() == Shape.Form.WHOLE ? "leave the quotes out" : "put it in quotes to make it text";
        }
        if (leaf.equals(ThesisFormat.DAYS) && number) {
            return "a bare number is no length of time; write " + value + "d";
        }
        if (leaf.equals(ThesisFormat.DAYS) && value.contains("session")) {
            return "this is counted in days, because every day is a decision date";
        }
        if (leaf.equals(ThesisFormat.ALIGNED) && number) {
            return "write at least " + value;
        }
        return example(leaf, key);
    }

    private static String example(Shape.Leaf leaf, String key) {
        return leaf.equals(ThesisFormat.TEXT)
                ? "a sentence or a few words"
                : "as in " + (key.startsWith(ITEM) ? "" : key + ": ") + leaf.example();
    }

    private static boolean isEmpty(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL);
    }

    private static boolean typeFits(ScalarNode scalar, Shape.Form type) {
        Tag tag = scalar.getTag();
        return switch (type) {
            case TEXT -> tag.equals(Tag.STR);
            case WHOLE -> tag.equals(Tag.INT);
            case TEXT_OR_NUMBER -> tag.equals(Tag.STR) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
            case ANY -> true;
        };
    }

    private void words(Node node, Shape.Words words, String key) {
        if (!(node instanceof ScalarNode scalar) || isEmpty(scalar)) {
            error(node, key + " must be one of " + String.join(", ", words.words()), "");
        } else if (!words.words().contains(scalar.getValue())) {
            String near = Nearest.hint(scalar.getValue(), words.words());
            error(
                    node,
                    key + " must be one of " + String.join(", ", words.words()) + ", not " + shown(scalar.getValue()),
                    near);
        }
    }

    private void items(Node node, Shape.Items items, String key) {
        if (!(node instanceof SequenceNode sequence)) {
            error(node, key + " must be a list", "begin each item with a hyphen");
            return;
        }
        if (sequence.getValue().size() < items.least()) {
            error(node, key + " is empty", "give at least one item");
        }
        for (Node item : sequence.getValue()) {
            check(item, items.item(), ITEM + key);
        }
    }

    private void named(Node node, Shape.Named named, String key) {
        if (!(node instanceof MappingNode mapping)) {
            error(
                    node,
                    key + " must be a mapping of names",
                    "as in " + named.names().example());
            return;
        }
        for (NodeTuple tuple : distinct(mapping).values()) {
            String name = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (!name.matches(named.names().pattern())) {
                error(
                        tuple.getKeyNode(),
                        shown(name) + " is no name",
                        named.names().says());
            } else if (named.taken().contains(name)) {
                error(tuple.getKeyNode(), "the name " + name + " is taken", "call it otherwise");
            }
            check(tuple.getValueNode(), named.value(), name);
        }
    }

    private void mapping(Node node, Shape.Mapping shape) {
        if (!(node instanceof MappingNode mapping)) {
            List<String> keys =
                    shape.keys().stream().filter(Slot::required).map(Slot::name).toList();
            String with = keys.size() == 1 ? "with the key " : "with the keys ";
            error(
                    node,
                    called("a", shape) + " must be a mapping",
                    keys.isEmpty() ? "" : with + String.join(", ", keys));
            return;
        }
        Map<String, NodeTuple> present = distinct(mapping);
        List<String> names = shape.keys().stream().map(Slot::name).toList();
        present.forEach((name, tuple) -> {
            Optional<Slot> key =
                    shape.keys().stream().filter(k -> k.name().equals(name)).findFirst();
            if (key.isPresent()) {
                check(tuple.getValueNode(), key.get().shape(), name);
            } else {
                error(
                        tuple.getKeyNode(),
                        called("a", shape) + " has no key " + shown(name),
                        unknownKey(name, names, mapping));
            }
        });
        for (Slot key : shape.keys()) {
            if (key.required() && !present.containsKey(key.name())) {
                error(node, called("the", shape) + " has no " + key.name(), "add " + key.name() + ": " + example(key));
            }
        }
        if (!shape.oneOf().isEmpty()) {
            List<String> given =
                    shape.oneOf().stream().filter(present::containsKey).toList();
            if (given.size() != 1) {
                String what = given.isEmpty() ? "none of " : "more than one of ";
                error(
                        node,
                        called("the", shape) + " has " + what + String.join(", ", shape.oneOf()),
                        "exactly one is needed");
            }
        }
    }

    private String unknownKey(String name, List<String> names, MappingNode mapping) {
        if (mapping.getFlowStyle() == FlowStyle.FLOW && name.contains(")")) {
            return "between { and } a comma ends a value; put the expression in quotes";
        }
        if (diagnostics.size() >= MANY) {
            return ""; // so many are only counted
        }
        String near = Nearest.hint(name, names);
        return near.isEmpty() ? "one of " + String.join(", ", names) : near;
    }

    /** A mapping with its article; those that are called by their key have none. */
    private static String called(String article, Shape.Mapping shape) {
        if (shape.equals(ThesisFormat.CLAIMED) || shape.equals(ThesisFormat.HISTORY)) {
            return shape.name();
        }
        boolean vowel = "a".equals(article) && "aeiou".indexOf(shape.name().charAt(0)) >= 0;
        return article + (vowel ? "n " : " ") + shape.name();
    }

    private static String example(Slot key) {
        return switch (key.shape()) {
            case Shape.Leaf leaf -> leaf.equals(ThesisFormat.TEXT) ? "..." : leaf.example();
            case Shape.Words words -> words.words().getFirst();
            case Shape.Items items -> "and a list below it";
            case Shape.Named named -> "with names and values";
            case Shape.Mapping mapping -> "with its keys";
            case Shape.Either either -> either.brief().example();
        };
    }

    /** The entries by key; a key that is no text or stands twice is reported. */
    private Map<String, NodeTuple> distinct(MappingNode mapping) {
        Map<String, NodeTuple> entries = new java.util.LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                error(tuple.getKeyNode(), "a key must be a word", "");
                continue;
            }
            Integer earlier = lines.putIfAbsent(
                    key.getValue(), YamlText.position(key.getStartMark()).line());
            if (earlier != null) {
                error(key, shown(key.getValue()) + " stands twice", "it is on line " + earlier + " already");
            } else {
                entries.put(key.getValue(), tuple);
            }
        }
        return entries;
    }

    private void error(Node node, String what, String hint) {
        Position at = YamlText.position(node.getStartMark());
        diagnostics.add(Diagnostic.error(file, at.line(), at.column(), what, hint));
    }

    /** The value in quotes, cut when it is long. */
    private static String shown(String value) {
        boolean cut = value.codePointCount(0, value.length()) > LONGEST_SHOWN;
        return "'" + (cut ? value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN)) + "…" : value) + "'";
    }
}
