package dev.tidemark.thesis;

import dev.tidemark.expr.Diagnostic;
import java.util.ArrayList;
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

    private static final String THESIS = "thesis";

    private YamlText() {}

    /** The root node of a thesis file, or empty with a diagnostic added. */
    static Optional<Node> compose(String text, String file, List<Diagnostic> diagnostics) {
        return compose(text, file, THESIS, diagnostics);
    }

    /**
     * The root node, or empty with a diagnostic added.
     *
     * @param noun what the file holds, for messages
     */
    static Optional<Node> compose(String text, String file, String noun, List<Diagnostic> diagnostics) {
        if (text.length() > MAX_LENGTH) {
            diagnostics.add(Diagnostic.error(
                    file,
                    1,
                    1,
                    "a " + noun + " file of " + text.length() + " characters",
                    "at most " + MAX_LENGTH + " are read"));
            return Optional.empty();
        }
        Optional<Diagnostic> odd = unprintable(text, file);
        if (odd.isPresent()) {
            diagnostics.add(odd.get());
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            List<Event> events = new ArrayList<>();
            Optional<Diagnostic> refused = refusal(settings, text, file, noun, events);
            if (refused.isPresent()) {
                diagnostics.add(refused.get());
                return Optional.empty();
            }
            Optional<Node> root = new Composer(settings, new YamlEvents(events)).getSingleNode();
            if (root.isEmpty()) {
                String hint = THESIS.equals(noun) ? "`new NAME` writes a thesis to start from" : "";
                diagnostics.add(Diagnostic.error(file, 1, 1, "an empty file", hint));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            diagnostics.add(YamlSyntax.of(e, file));
        } catch (YamlEngineException e) {
            diagnostics.add(Diagnostic.error(file, 1, 1, "not valid YAML: " + YamlSyntax.firstLine(e), ""));
        }
        return Optional.empty();
    }

    /** The first character that may not stand in a YAML text. */
    private static Optional<Diagnostic> unprintable(String text, String file) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            if (!StreamReader.isPrintable(code)) {
                String what = String.format("a character that YAML does not allow: U+%04X", code);
                return Optional.of(Diagnostic.error(file, line, column, what, "remove it"));
            }
            int length = Character.charCount(code);
            boolean ends = code == '\n' || (code == '\r' && !text.startsWith("\n", i + length));
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
            i += length;
        }
        return Optional.empty();
    }

    /** Why a text is refused, or empty; meanwhile its events are gathered. */
    private static Optional<Diagnostic> refusal(
            LoadSettings settings, String text, String file, String noun, List<Event> gathered) {
        int depth = 0;
        int documents = 0;
        ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text));
        while (events.hasNext()) {
            Event event = events.next();
            gathered.add(event);
            String refused = "";
            String hint = "";
            if (event instanceof AliasEvent) {
                refused = "an alias";
                hint = "anchors and aliases are not read; write the value out";
            } else if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                refused = "values nested more than " + MAX_DEPTH + " deep";
                hint = "a " + noun + " needs no more than six levels";
            } else if (event instanceof DocumentStartEvent && ++documents > 1) {
                refused = "a second document";
                hint = THESIS.equals(noun) ? "one thesis a file" : "put it into a file of its own";
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

    static Position position(Optional<Mark> mark) {
        return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(new Position(1, 1));
    }
}
