package dev.tidemark.thesis;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds the line and column in a file of an offset in a scalar's value. Folding and quoting change only white space and
 * marks, so the n-th other character of the value is the n-th in the file.
 */
final class TextPlaces {
    private TextPlaces() {}

    /** The way from offsets in a scalar's value to places in the file. */
    static IntFunction<Position> of(ScalarNode node, String[] lines) {
        Position start = YamlText.position(node.getStartMark());
        Mark end = node.getEndMark().orElse(null);
        int lastLine = end == null ? start.line() : end.getLine() + 1;
        boolean quoted = node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                || node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
        boolean block = node.getScalarStyle() == ScalarStyle.FOLDED || node.getScalarStyle() == ScalarStyle.LITERAL;
        int[] codePoints = node.getValue().codePoints().toArray();
        return offset -> place(
                start,
                lastLine,
                block ? Integer.MAX_VALUE : quoted ? 1 : 0,
                visibleBefore(node.getValue(), codePoints, offset),
                lines);
    }

    private static int visibleBefore(String value, int[] codePoints, int offset) {
        int upTo = value.codePointCount(0, Math.min(offset, value.length()));
        return (int) Arrays.stream(codePoints, 0, upTo)
                .filter(c -> !Character.isWhitespace(c))
                .count();
    }

    private static Position place(Position start, int lastLine, int skip, int visible, String[] lines) {
        int line = skip == Integer.MAX_VALUE ? start.line() + 1 : start.line();
        int column = skip == Integer.MAX_VALUE ? 1 : start.column() + skip;
        int left = visible;
        while (line <= Math.min(lastLine, lines.length)) {
            int[] text = lines[line - 1].codePoints().toArray();
            for (int c = column - 1; c < text.length; c++) {
                if (!Character.isWhitespace(text[c]) && left-- == 0) {
                    return new Position(line, c + 1);
                }
            }
            line++;
            column = 1;
        }
        return start;
    }
}
