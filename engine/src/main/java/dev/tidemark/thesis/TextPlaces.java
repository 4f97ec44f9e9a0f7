package dev.tidemark.thesis;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds the line and column in a file of an offset in a scalar's value. Folding changes only white space, so the n-th
 * other character of the value is the n-th in the file; between quotes an escape stands for one character.
 */
final class TextPlaces {
    private final ScalarStyle style;
    private final Position start;
    private final int lastLine;
    private final String[] lines;

    private TextPlaces(ScalarNode node, String[] lines) {
        this.style = node.getScalarStyle();
        this.lines = lines;
        this.start = behindTags(YamlText.position(node.getStartMark()));
        Mark end = node.getEndMark().orElse(null);
        this.lastLine = Math.min(end == null ? start.line() : end.getLine() + 1, lines.length);
    }

    /** The way from offsets in a scalar's value to places in the file. */
    static IntFunction<Position> of(ScalarNode node, String[] lines) {
        TextPlaces places = new TextPlaces(node, lines);
        int[] codePoints = node.getValue().codePoints().toArray();
        int all = visibleBefore(node.getValue(), codePoints, node.getValue().length());
        return offset -> {
            int visible = visibleBefore(node.getValue(), codePoints, offset);
            return visible < all || all == 0 ? places.place(visible, false) : places.place(all - 1, true);
        };
    }

    /** Where the value itself begins: a tag or an anchor may stand before it, and no value begins like one. */
    private Position behindTags(Position begin) {
        int line = begin.line();
        int column = begin.column();
        while (line <= lines.length) {
            int[] text = lines[line - 1].codePoints().toArray();
            while (column <= text.length && Character.isWhitespace(text[column - 1])) {
                column++;
            }
            if (column <= text.length && text[column - 1] != '!' && text[column - 1] != '&') {
                return new Position(line, column);
            }
            while (column <= text.length && !Character.isWhitespace(text[column - 1])) {
                column++;
            }
            if (column > text.length) {
                line++;
                column = 1;
            }
        }
        return begin;
    }

    private static int visibleBefore(String value, int[] codePoints, int offset) {
        int upTo = value.codePointCount(0, Math.min(offset, value.length()));
        return (int) Arrays.stream(codePoints, 0, upTo)
                .filter(c -> !Character.isWhitespace(c))
                .count();
    }

    /** The place of the n-th visible character, or the one behind it. */
    private Position place(int visible, boolean behind) {
        boolean block = style == ScalarStyle.FOLDED || style == ScalarStyle.LITERAL;
        boolean quoted = style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED;
        int line = block ? start.line() + 1 : start.line();
        int column = block ? 1 : start.column() + (quoted ? 1 : 0);
        int left = visible;
        while (line <= lastLine) {
            int[] text = lines[line - 1].codePoints().toArray();
            int c = column - 1;
            while (c < text.length) {
                int length = lengthOf(text, c);
                boolean seen = length == 1
                        ? !Character.isWhitespace(text[c]) && !continues(text, c)
                        : visible(text, c, length);
                if (seen && left-- == 0) {
                    return new Position(line, c + 1 + (behind ? length : 0));
                }
                c += length;
            }
            line++;
            column = 1;
        }
        return start;
    }

    /** How many characters of the file stand for the one at an index. */
    private int lengthOf(int[] text, int at) {
        if (at + 1 >= text.length) {
            return 1;
        }
        if (style == ScalarStyle.SINGLE_QUOTED) {
            return text[at] == '\'' && text[at + 1] == '\'' ? 2 : 1;
        }
        if (style != ScalarStyle.DOUBLE_QUOTED || text[at] != '\\') {
            return 1;
        }
        return switch (text[at + 1]) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    /** Whether this is the mark, between double quotes, that the next line goes on without a blank. */
    private boolean continues(int[] text, int at) {
        return style == ScalarStyle.DOUBLE_QUOTED && text[at] == '\\' && at + 1 == text.length;
    }

    /** Whether an escape, or a doubled quote, stands for something other than white space. */
    private static boolean visible(int[] text, int at, int length) {
        if (length == 2) {
            return " \tntvfrLP".indexOf(text[at + 1]) < 0;
        }
        return !Character.isWhitespace(Integer.parseInt(new String(text, at + 2, length - 2), 16));
    }
}
