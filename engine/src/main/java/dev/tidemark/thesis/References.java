package dev.tidemark.thesis;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Compares the names in a thesis file with each other: ids that stand twice, precedents of something that is not there,
 * knobs that nothing uses. What is not of the right form was reported before and is passed over.
 */
final class References {
    private static final Pattern KNOB = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final Set<String> WORDS = Set.of("title", "claimed", "says", "knobs", "alerts");

    private static final int MANY = 200;
    private static final int LISTED = 20;

    private final String file;
    private final List<Diagnostic> diagnostics;

    References(String file, List<Diagnostic> diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    /** Checks a whole file. */
    void check(MappingNode root) {
        List<ScalarNode> conditions = ids(root, "conditions");
        List<ScalarNode> outcomes = ids(root, "outcomes");
        List<ScalarNode> all = new ArrayList<>(conditions);
        all.addAll(outcomes);
        all.addAll(ids(root, "claims"));
        unique(all);
        Set<String> conditionIds = names(conditions);
        Set<String> outcomeIds = names(outcomes);
        for (MappingNode claim : items(root, "claims")) {
            if (value(claim, "precedent").orElse(null) instanceof MappingNode precedent) {
                named(precedent, "event", "condition", conditionIds);
                named(precedent, "outcome", "outcome", outcomeIds);
                if (outcomes.isEmpty()) {
                    error(precedent, "a precedent needs an outcome", "add one under outcomes:");
                }
            }
        }
        if (value(root, "rotation").orElse(null) instanceof MappingNode rotation) {
            named(rotation, "on", "condition", orTheAlignment(conditionIds));
        }
        alerts(root, conditionIds);
        unusedKnobs(root);
    }

    private void alerts(MappingNode root, Set<String> conditionIds) {
        Map<String, Integer> lines = new HashMap<>();
        for (MappingNode alert : items(root, "alerts")) {
            named(alert, "on", "condition", orTheAlignment(conditionIds));
            if (value(alert, "on").orElse(null) instanceof ScalarNode on) {
                int line = YamlText.position(on.getStartMark()).line();
                Integer earlier = lines.putIfAbsent(on.getValue(), line);
                if (earlier != null) {
                    error(
                            on,
                            "there is an alert on " + on.getValue() + " already",
                            "it is on line " + earlier + "; each condition has one");
                }
            }
        }
    }

    private static Set<String> orTheAlignment(Set<String> conditionIds) {
        Set<String> all = new LinkedHashSet<>(conditionIds);
        all.add(Thesis.ALIGNMENT);
        return all;
    }

    private static Set<String> names(List<ScalarNode> ids) {
        return ids.stream().map(ScalarNode::getValue).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void unique(List<ScalarNode> ids) {
        Map<String, Integer> lines = new HashMap<>();
        for (ScalarNode id : ids) {
            int line = YamlText.position(id.getStartMark()).line();
            Integer earlier = lines.putIfAbsent(id.getValue(), line);
            if (Thesis.ALIGNMENT.equals(id.getValue())) {
                error(id, "the id alignment is taken by the alignment of all conditions", "choose another");
            } else if (earlier != null) {
                error(
                        id,
                        "the id " + id.getValue() + " stands twice",
                        "it is on line " + earlier + " already; each condition, outcome and claim has its own");
            }
        }
    }

    private void named(MappingNode node, String key, String what, Set<String> names) {
        if (!names.isEmpty()
                && value(node, key).orElse(null) instanceof ScalarNode name
                && !names.contains(name.getValue())) {
            error(name, "the thesis has no " + what + " " + name.getValue(), oneOf(name.getValue(), names));
        }
    }

    /** Every name is compared with all others, which is too much for thousands; so many are only counted anyway. */
    private String oneOf(String name, Set<String> names) {
        if (diagnostics.size() >= MANY) {
            return "";
        }
        String near = Nearest.hint(name, names);
        if (!near.isEmpty()) {
            return near;
        }
        String more = names.size() > LISTED ? ", ..." : "";
        return "one of " + names.stream().limit(LISTED).collect(Collectors.joining(", ")) + more;
    }

    private void unusedKnobs(MappingNode root) {
        Set<String> used = new HashSet<>();
        collect(root, used);
        Set<String> watched = new HashSet<>();
        value(root, "alerts").ifPresent(alerts -> collect(alerts, watched));
        if (value(root, "knobs").orElse(null) instanceof MappingNode knobs) {
            for (NodeTuple tuple : knobs.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name && !used.contains(name.getValue())) {
                    boolean alerted = watched.contains(name.getValue());
                    if (alerted
                            && tuple.getValueNode() instanceof SequenceNode values
                            && values.getValue().size() == 1) {
                        continue;
                    }
                    Position at = YamlText.position(name.getStartMark());
                    diagnostics.add(Diagnostic.warning(
                            file,
                            at.line(),
                            at.column(),
                            "the knob " + name.getValue() + (alerted ? " is used by alerts only" : " is not used"),
                            alerted
                                    ? "alerts take its first value; leave the others out"
                                    : "leave it out, or write $" + name.getValue() + " where it belongs"));
                }
            }
        }
    }

    private static void collect(Node node, Set<String> used) {
        switch (node) {
            case ScalarNode scalar -> {
                Matcher knobs = KNOB.matcher(scalar.getValue());
                while (knobs.find()) {
                    used.add(knobs.group(1));
                }
            }
            case SequenceNode sequence -> sequence.getValue().forEach(item -> collect(item, used));
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .filter(tuple ->
                                tuple.getKeyNode() instanceof ScalarNode key && !WORDS.contains(key.getValue()))
                        .forEach(tuple -> collect(tuple.getValueNode(), used));
            default -> {}
        }
    }

    private static List<ScalarNode> ids(MappingNode root, String key) {
        return items(root, key).stream()
                .flatMap(item -> value(item, "id").stream())
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .filter(id -> !id.getValue().isBlank())
                .toList();
    }

    private static List<MappingNode> items(MappingNode root, String key) {
        return value(root, key).orElse(null) instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .filter(MappingNode.class::isInstance)
                        .map(MappingNode.class::cast)
                        .toList()
                : List.of();
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private void error(Node node, String what, String hint) {
        Position at = YamlText.position(node.getStartMark());
        diagnostics.add(Diagnostic.error(file, at.line(), at.column(), what, hint));
    }
}
