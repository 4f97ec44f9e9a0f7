package dev.tidemark.source.bundle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes text of a file's bytes: UTF-8, lines that end with a line feed, no byte-order mark, no blank lines at the end.
 * Repairs are noted; what is no text is refused.
 */
final class CsvText {
    private static final int LONGEST_LINE = 1 << 20;

    private CsvText() {}

    /** The text, or empty with the reason in the findings. */
    static Optional<String> of(byte[] bytes, Findings findings) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0 && !isUtf8(bytes, findings)) {
            return Optional.empty();
        }
        if (text.startsWith("\ufeff")) {
            findings.repaired(1, 1, "a byte-order mark was removed");
            text = text.substring(1);
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            error(text, nul, "a NUL byte: this is not a text file", "save it as CSV in UTF-8", findings);
            return Optional.empty();
        }
        if (text.isBlank()) {
            return Optional.of("");
        }
        String whole = withoutBlankEnd(withLineFeeds(text, findings), findings);
        return hasSaneLines(whole, findings) ? Optional.of(whole) : Optional.empty();
    }

    /** The first line of the bytes of a file's start, without a byte-order mark. */
    static String firstLine(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        String line = text.lines().findFirst().orElse("");
        return line.startsWith("\ufeff") ? line.substring(1) : line;
    }

    /**
     * Whether one look at the bytes is enough, because there is nothing to repair: UTF-8, lines of a sane length that end
     * with a line feed.
     */
    static boolean isPlain(byte[] bytes) {
        boolean ascii = true;
        int lineStart = 0;
        int i = 0;
        while (i < bytes.length) {
            byte b = bytes[i];
            if (b >= ' ') { // nearly all of them
                i++;
                continue;
            }
            int length = 1;
            if (b == '\n' && i > lineStart && i - lineStart <= LONGEST_LINE) {
                lineStart = i + 1;
            } else if (b < 0) {
                length = Utf8.lengthAt(bytes, i);
                ascii = false;
            } else {
                return false;
            }
            if (length == 0) {
                return false;
            }
            i += length;
        }
        boolean whole = lineStart == bytes.length && bytes.length > 0;
        // Other blanks than a space may make a blank line, too: only a character of ASCII at the end rules that out.
        return whole && (ascii || (bytes[bytes.length - 2] > ' ' && !hasMark(bytes)));
    }

    private static boolean hasMark(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    private static boolean isUtf8(byte[] bytes, Findings findings) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        if (!decoder.decode(ByteBuffer.wrap(bytes), decoded, true).isError()) {
            return true;
        }
        String before = decoded.flip().toString();
        error(before, before.length(), "the bytes here are not UTF-8", "save the file as CSV in UTF-8", findings);
        return false;
    }

    private static String withLineFeeds(String text, Findings findings) {
        int at = text.indexOf('\r');
        if (at < 0) {
            return text;
        }
        boolean windows = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        findings.repaired(
                lineAt(text, at),
                at - text.lastIndexOf('\n', at),
                windows ? "line ends CR LF were read as LF" : "line ends CR were read as LF");
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String withoutBlankEnd(String text, Findings findings) {
        String kept = text.stripTrailing();
        int end = text.indexOf('\n', kept.length());
        if (end < 0 || end + 1 == text.length()) {
            return text;
        }
        findings.repaired(lineAt(text, end) + 1, 1, "blank lines at the end were left out");
        return text.substring(0, end + 1);
    }

    private static boolean hasSaneLines(String text, Findings findings) {
        int start = 0;
        int line = 1;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end - start > LONGEST_LINE) {
                findings.error(line, 1, "the line is longer than " + LONGEST_LINE + " characters", "");
                return false;
            }
            start = end + 1;
            line++;
        }
        return true;
    }

    private static void error(String text, int at, String what, String hint, Findings findings) {
        findings.error(lineAt(text, at), at - text.lastIndexOf('\n', at - 1), what, hint);
    }

    private static int lineAt(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
