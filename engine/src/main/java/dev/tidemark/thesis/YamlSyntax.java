package dev.tidemark.thesis;

import dev.tidemark.expr.Diagnostic;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in the words of a thesis' author what the YAML parser found, and where it has to be mended. */
final class YamlSyntax {
    private YamlSyntax() {}

    /** The diagnostic of a syntax error. */
    static Diagnostic of(MarkedYamlEngineException e, String file) {
        String problem = e.getProblem() == null ? firstLine(e) : e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext();
        Optional<Mark> here = e.getProblemMark().or(e::getContextMark);
        Optional<Mark> begin = e.getContextMark().or(e::getProblemMark);
        int line = here.map(mark -> mark.getLine() + 1).orElse(1);
        if (context.contains("quoted scalar") && problem.contains("unexpected")) {
            return at(begin, file, "a quote that is not closed", "end the text with the same quote");
        }
        if (context.contains("flow sequence")) {
            return at(begin, file, "a [ that is not closed", "a comma or a ] is missing before line " + line + " ends");
        }
        if (context.contains("flow mapping")) {
            return at(begin, file, "a { that is not closed", "a comma or a } is missing before line " + line + " ends");
        }
        if (problem.contains("expected the node content")) {
            return at(here, file, "a value is missing", "a [ or a { before it may not be closed");
        }
        if (problem.contains("could not find expected ':'")) {
            return at(begin, file, "a line without a key", "a key has a colon and a blank behind it");
        }
        if (problem.contains("TAB")) {
            return at(here, file, "a tab", "indent with blanks");
        }
        if (problem.contains("cannot start any token")) {
            String sign = problem.replaceAll("(?s).*found character '(.)'.*", "$1");
            return at(here, file, "a text may not begin with " + sign, "put it in quotes");
        }
        if (problem.contains("mapping values are not allowed")) {
            return at(
                    here,
                    file,
                    "a colon that does not belong here",
                    "put a text with a colon and a blank in quotes; begin keys of one level in one column");
        }
        if (problem.contains("expected <block end>")) {
            boolean text = problem.contains("<scalar>");
            return at(
                    here,
                    file,
                    text ? "text behind the end of a value" : "this begins in a column where nothing can begin",
                    text ? "put the whole value in quotes" : "begin keys of one level, and hyphens, in one column");
        }
        if (problem.contains("unknown escape character")) {
            return at(here, file, "an escape that YAML does not have", "in single quotes \\ is a plain character");
        }
        if (problem.contains("<document start>")) {
            return at(
                    here,
                    file,
                    "this is no part of the thesis",
                    "one mapping is read, without lines that begin with % and without text behind it");
        }
        return at(here, file, problem.toLowerCase(Locale.ROOT), context);
    }

    private static Diagnostic at(Optional<Mark> mark, String file, String what, String hint) {
        Position at = YamlText.position(mark);
        return Diagnostic.error(file, at.line(), at.column(), "not valid YAML: " + what, hint);
    }

    /** The first line of an exception's message. */
    static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
