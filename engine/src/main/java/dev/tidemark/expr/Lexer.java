package dev.tidemark.expr;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of an expression into tokens; the first character that starts none is a problem. */
final class Lexer {
    /** What a token is. */
    enum Kind {
        NUMBER,
        NAME,
        KNOB,
        TEXT,
        SIGN,
        END
    }

    /**
     * One token.
     *
     * @param kind what it is
     * @param text its characters; of a knob and of quoted text without the marks
     * @param at offset of its first character
     * @param end offset behind its last character
     */
    record Token(Kind kind, String text, int at, int end) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
        }
    }

    private static final List<String> SIGNS =
            List.of("<=", ">=", "==", "!=", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",", "%");

    private final String text;
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws SyntaxProblem {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() throws SyntaxProblem {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        int at = position;
        if (at == text.length()) {
            return new Token(Kind.END, "", at, at);
        }
        char c = text.charAt(at);
        if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            return number(at);
        }
        if (isLetter(c)) {
            return new Token(Kind.NAME, name(), at, position);
        }
        if (c == '$') {
            position++;
            String name = position < text.length() && isLetter(text.charAt(position)) ? word() : "";
            if (name.isEmpty()) {
                throw new SyntaxProblem(at, "a $ without a name", "a knob is written $name");
            }
            return new Token(Kind.KNOB, name, at, position);
        }
        if (c == '"' || c == '\'') {
            return quoted(at, c);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                position += sign.length();
                return new Token(Kind.SIGN, sign, at, position);
            }
        }
        throw unexpected(at);
    }

    private SyntaxProblem unexpected(int at) {
        int code = text.codePointAt(at);
        String hint = switch (code) {
            case '&' -> "write 'and'";
            case '|' -> "write 'or'";
            case '!' -> "write 'not', or != for unequal";
            case '[', ']', '{', '}' -> "group with round brackets";
            case '≥' -> "write >=";
            case '≤' -> "write <=";
            case '≠' -> "write !=";
            case '−', '–' -> "write a plain minus, -";
            case '×' -> "write *";
            case '÷' -> "write /";
            case '^' -> "there are no powers; multiply";
            case '“', '”', '‘', '’' -> "use straight quotes";
            case ';' -> "one expression a line, without ;";
            default -> Visible.hidden(code) ? "it cannot be seen; delete it or write a plain blank" : "";
        };
        String shown = Visible.hidden(code) ? String.format("U+%04X", code) : "'" + Character.toString(code) + "'";
        return new SyntaxProblem(at, "a character that does not belong here: " + shown, hint);
    }

    private Token number(int at) throws SyntaxProblem {
        digits();
        if (position < text.length() && text.charAt(position) == '.') {
            position++;
            digits();
        }
        if (position < text.length() && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
            exponent();
        }
        if (position < text.length() && text.charAt(position) == '.') {
            throw new SyntaxProblem(position, "a number with two points", "");
        }
        return new Token(Kind.NUMBER, text.substring(at, position).replace("_", ""), at, position);
    }

    private void exponent() {
        int mark = position++;
        if (position < text.length() && (text.charAt(position) == '-' || text.charAt(position) == '+')) {
            position++;
        }
        if (position < text.length() && isDigit(text.charAt(position))) {
            digits();
        } else {
            position = mark;
        }
    }

    private void digits() {
        while (position < text.length() && (isDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
    }

    private String name() {
        int at = position;
        word();
        while (position + 1 < text.length() && text.charAt(position) == '.' && isPart(text.charAt(position + 1))) {
            position++;
            word();
        }
        return text.substring(at, position);
    }

    private String word() {
        int at = position;
        while (position < text.length() && isPart(text.charAt(position))) {
            position++;
        }
        return text.substring(at, position);
    }

    private Token quoted(int at, char mark) throws SyntaxProblem {
        int close = text.indexOf(mark, at + 1);
        if (close < 0) {
            throw new SyntaxProblem(at, "a quote that is not closed", "end the text with " + mark);
        }
        position = close + 1;
        return new Token(Kind.TEXT, text.substring(at + 1, close), at, position);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isPart(char c) {
        return isLetter(c) || isDigit(c);
    }
}
