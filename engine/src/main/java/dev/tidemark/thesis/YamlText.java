package dev.tidemark.thesis;

import dev.tidemark.expr.Diagnostic;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The node tree of a YAML text. The events are looked through first, which costs no stack: aliases, deep nesting and
 * second documents are refused before a tree is built.
 */
final class YamlText {
    private static final int MAX_LENGTH = 262_144;
    private static final int MAX_DEPTH = 24;

    private YamlText() {}

    /** The root node, or empty with a diagnostic added. */
    static Optional<Node> compose(String text, String file, List<Diagnostic> diagnostics) {
        if (text.length() > MAX_LENGTH) {
            diagnostics.add(Diagnostic.error(
                    file,
                    1,
                    1,
                    "a thesis file of " + text.length() + " characters",
                    "at most " + MAX_LENGTH + " are read"));
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            Optional<Diagnostic> refused = refusal(settings, text, file);
            if (refused.isPresent()) {
                diagnostics.add(refused.get());
                return Optional.empty();
            }
            Optional<Node> root = new Composer(settings, parser(settings, text)).getSingleNode();
            if (root.isEmpty()) {
                diagnostics.add(
                        Diagnostic.error(file, 1, 1, "an empty file", "`new NAME` writes a thesis to start from"));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            diagnostics.add(syntax(e, file));
        } catch (YamlEngineException e) {
            diagnostics.add(Diagnostic.error(
                    file, 1, 1, firstLine(String.valueOf(e.getMessage())), "the file is no YAML text"));
        }
        return Optional.empty();
    }

    private static ParserImpl parser(LoadSettings settings, String text) {
        return new ParserImpl(settings, new StreamReader(settings, text));
    }

    private static Optional<Diagnostic> refusal(LoadSettings settings, String text, String file) {
        int depth = 0;
        int documents = 0;
        ParserImpl events = parser(settings, text);
        while (events.hasNext()) {
            Event event = events.next();
            String refused = "";
            String hint = "";
            if (event instanceof AliasEvent) {
                refused = "an alias";
                hint = "anchors and aliases are not read; write the value out";
            } else if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                refused = "values nested more than " + MAX_DEPTH + " deep";
                hint = "a thesis needs no more than six levels";
            } else if (event instanceof DocumentStartEvent && ++documents > 1) {
                refused = "a second document";
                hint = "one thesis a file";
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (!refused.isEmpty()) {
                Position at = position(event.getStartMark());
                return Optional.of(Diagnostic.error(file, at.line(), at.column(), refused, hint));
            }
        }
        return Optional.empty();
    }

    private static Diagnostic syntax(MarkedYamlEngineException e, String file) {
        Position at = position(e.getProblemMark().or(e::getContextMark));
        String problem = e.getProblem() == null ? firstLine(String.valueOf(e.getMessage())) : e.getProblem();
        String hint = "";
        if (problem.contains("TAB")) {
            hint = "indent with blanks";
        } else if (problem.contains("mapping values are not allowed")) {
            hint = "quote a text that contains a colon and a blank";
        } else if (problem.contains("cannot start any token")) {
            hint = "quote the text";
        } else if (e.getContext() != null && !e.getContext().isBlank()) {
            hint = e.getContext();
        }
        return Diagnostic.error(file, at.line(), at.column(), "not valid YAML: " + problem, hint);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable");
    }

    static Position position(Optional<Mark> mark) {
        return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(new Position(1, 1));
    }
}
