package dev.tidemark.expr;

import dev.tidemark.expr.Lexer.Kind;
import dev.tidemark.expr.Lexer.Token;
import dev.tidemark.series.Scale;
import dev.tidemark.series.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text of an expression: operator precedence by binding powers (Pratt 1973), from weak to strong {@code or},
 * {@code and}, {@code not}, comparisons, {@code + -}, {@code * /}, a leading minus.
 *
 * <p>Text from strangers is read too, so length and depth are bounded: {@value #MAX_LENGTH} characters, nesting of
 * {@value #MAX_DEPTH}; a chain of operators counts as nesting, because later walks descend into it.
 *
 * <pre>{@code Parser.parse("drawdown(BTC) >= -10%").expr()}</pre>
 */
public final class Parser {
    static final int MAX_LENGTH = 10_000;
    static final int MAX_DEPTH = 200;

    private static final Scale PERCENT = new Scale("percent", Unit.FRACTION, 1, 100);

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARE = 4;
    private static final int ADD = 5;
    private static final int MULTIPLY = 6;
    private static final int NEGATE = 7;

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * What reading gave: an expression, or the problem that ended it.
     *
     * @param expr the expression, if it could be read
     * @param problems what was wrong
     */
    public record Parsed(Optional<Expr> expr, List<Problem> problems) {}

    /**
     * Reads one expression.
     *
     * @param text the text; positions in problems are offsets into it
     * @return the expression or the problem; never both, never an exception
     */
    public static Parsed parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return failed(Problem.error(
                    0,
                    "an expression of " + text.length() + " characters",
                    "at most " + MAX_LENGTH + " are read; split it into conditions"));
        }
        try {
            Parser parser = new Parser(text, Lexer.tokens(text));
            if (parser.peek().kind() == Kind.END) {
                throw new SyntaxProblem(0, "an empty expression", "for example: drawdown(BTC) >= -10%");
            }
            Expr expr = parser.expression(0);
            Token rest = parser.peek();
            if (rest.kind() != Kind.END) {
                throw parser.unexpected(rest);
            }
            return new Parsed(Optional.of(expr), List.of());
        } catch (SyntaxProblem e) {
            return failed(e.problem());
        }
    }

    private static Parsed failed(Problem problem) {
        return new Parsed(Optional.empty(), List.of(problem));
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    private Expr expression(int power) throws SyntaxProblem {
        Token first = peek();
        int outer = depth;
        deeper(first);
        Expr left = prefix();
        while (true) {
            Token sign = peek();
            int strength = strengthOf(sign);
            if (strength <= power) {
                depth = outer;
                return left;
            }
            deeper(sign);
            take();
            if (strength == COMPARE) {
                left = new Expr.Compare(sign.at(), comparison(sign), left, expression(COMPARE));
                if (strengthOf(peek()) == COMPARE) {
                    throw new SyntaxProblem(peek().at(), "two comparisons in a row", "write a < x and x < b");
                }
            } else {
                left = infix(sign, strength, left, expression(strength));
            }
        }
    }

    private void deeper(Token token) throws SyntaxProblem {
        if (++depth > MAX_DEPTH) {
            throw new SyntaxProblem(
                    token.at(),
                    "an expression nested more than " + MAX_DEPTH + " deep",
                    "split it into several conditions");
        }
    }

    private static int strengthOf(Token token) {
        if (token.kind() == Kind.NAME) {
            return switch (token.text()) {
                case "or" -> OR;
                case "and" -> AND;
                default -> 0;
            };
        }
        if (token.kind() != Kind.SIGN) {
            return 0;
        }
        return switch (token.text()) {
            case "<", "<=", ">", ">=", "==", "!=" -> COMPARE;
            case "+", "-" -> ADD;
            case "*", "/" -> MULTIPLY;
            default -> 0;
        };
    }

    private static Operator.Comparison comparison(Token sign) {
        for (Operator.Comparison op : Operator.Comparison.values()) {
            if (op.sign().equals(sign.text())) {
                return op;
            }
        }
        throw new IllegalStateException(sign.text());
    }

    private static Expr infix(Token sign, int strength, Expr left, Expr right) {
        int at = sign.at();
        return switch (strength) {
            case OR -> new Expr.Logic(at, Operator.Logical.OR, left, right);
            case AND -> new Expr.Logic(at, Operator.Logical.AND, left, right);
            case ADD ->
                new Expr.Arith(at, sign.is("+") ? Operator.Arithmetic.PLUS : Operator.Arithmetic.MINUS, left, right);
            default ->
                new Expr.Arith(at, sign.is("*") ? Operator.Arithmetic.TIMES : Operator.Arithmetic.OVER, left, right);
        };
    }

    private Expr prefix() throws SyntaxProblem {
        Token token = take();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case TEXT -> new Expr.Text(token.at(), token.text());
            case KNOB -> new Expr.Knob(token.at(), token.text());
            case NAME -> named(token);
            case SIGN -> {
                if (token.is("-")) {
                    yield new Expr.Negate(token.at(), expression(NEGATE));
                }
                if (token.is("+")) {
                    yield expression(NEGATE);
                }
                if (token.is("(")) {
                    Expr inner = expression(0);
                    expect(")", token);
                    yield inner;
                }
                throw next == 1 || token.is("=")
                        ? unexpected(token)
                        : unexpected(token, "a value is missing before it");
            }
            case END -> throw new SyntaxProblem(token.at(), "the expression ends too early", "");
        };
    }

    private Expr named(Token token) throws SyntaxProblem {
        return switch (token.text()) {
            case "not" -> new Expr.Not(token.at(), expression(NOT));
            case "and", "or" ->
                throw new SyntaxProblem(token.at(), "'" + token.text() + "' has nothing on its left", "");
            default -> peek().is("(") ? call(token) : new Expr.Ref(token.at(), token.text());
        };
    }

    private Expr call(Token name) throws SyntaxProblem {
        Token open = take();
        List<Expr.Arg> args = new ArrayList<>();
        if (peek().is(")")) {
            take();
            return new Expr.Apply(name.at(), name.text(), args);
        }
        while (true) {
            Token first = peek();
            if (first.is(")") || first.is(",") || (first.kind() == Kind.END && !args.isEmpty())) {
                throw argumentMissing(first);
            }
            String label = "";
            if (first.kind() == Kind.NAME && tokens.get(next + 1).is("=")) {
                label = first.text();
                next += 2;
            }
            args.add(new Expr.Arg(first.at(), label, expression(0)));
            if (peek().is(",")) {
                take();
            } else {
                expect(")", open);
                return new Expr.Apply(name.at(), name.text(), args);
            }
        }
    }

    private void expect(String sign, Token opened) throws SyntaxProblem {
        Token token = peek();
        if (token.is(sign)) {
            take();
        } else if (token.kind() == Kind.END) {
            throw new SyntaxProblem(opened.at(), "a bracket that is not closed", "add " + sign);
        } else {
            throw unexpected(token);
        }
    }

    private SyntaxProblem unexpected(Token token) {
        if (token.is("=")) {
            return new SyntaxProblem(token.at(), "a single = here", "compare with ==; = names an argument");
        }
        if (token.kind() == Kind.END) {
            return new SyntaxProblem(token.at(), "the expression ends too early", "");
        }
        return unexpected(
                token,
                token.is(")") ? "there is no bracket to close" : "an operator or a bracket may be missing before it");
    }

    private SyntaxProblem argumentMissing(Token token) {
        if (token.kind() == Kind.END) {
            return new SyntaxProblem(
                    token.at(), "the expression ends too early", "an argument is missing after the comma");
        }
        String hint = token.is(",")
                ? "an argument is missing before this comma"
                : "an argument is missing after the comma, or the comma is one too many";
        return unexpected(token, hint);
    }

    private SyntaxProblem unexpected(Token token, String hint) {
        return new SyntaxProblem(
                token.at(), "did not expect " + quote(text.substring(token.at(), token.end())) + " here", hint);
    }

    private static String quote(String shown) {
        return "'" + (shown.length() > 40 ? shown.substring(0, 40) + "…" : shown) + "'";
    }

    /** A magnitude where another one stands already: {@code 6 bn bn}. */
    private void oneMagnitude(String first) throws SyntaxProblem {
        Token second = peek();
        if (isUnitWord(second) && Scale.magnitude(second.text()).isPresent()) {
            throw new SyntaxProblem(
                    second.at(),
                    "a second magnitude, '" + second.text() + "'",
                    "one is enough: '" + first + "' stands there already");
        }
    }

    /** A number takes the unit that follows it: a percent sign, or up to two words, one of them a magnitude. */
    private Expr number(Token token) throws SyntaxProblem {
        double written = Double.parseDouble(token.text());
        if (Double.isInfinite(written)) {
            throw new SyntaxProblem(token.at(), "a number too large to hold", "");
        }
        if (peek().is("%")) {
            take();
            return new Expr.Num(token.at(), token.text() + "%", PERCENT.toBase(written), Unit.FRACTION);
        }
        String magnitude = "";
        String word = "";
        if (isUnitWord(peek())) {
            Token first = peek();
            if (Scale.magnitude(first.text()).isPresent()) {
                magnitude = take().text();
                oneMagnitude(magnitude);
                word = isUnitWord(peek()) ? unitWord() : "";
            } else {
                word = unitWord();
                if (isUnitWord(peek()) && Scale.magnitude(peek().text()).isPresent()) {
                    magnitude = take().text();
                }
            }
        }
        if (!magnitude.isEmpty()) {
            oneMagnitude(magnitude);
        }
        double factor = magnitude.isEmpty() ? 1 : Scale.magnitude(magnitude).orElseThrow();
        Scale scale = word.isEmpty() ? Scale.NUMBER : Scale.parse(word).orElse(null);
        if (scale == null) {
            throw new SyntaxProblem(token.at(), "'" + word + "' is no unit", "%, bp, d, sessions, USD, points, ...");
        }
        double value = new Scale(scale.word(), scale.unit(), scale.multiply() * factor, scale.divide()).toBase(written);
        if (Double.isInfinite(value)) {
            throw new SyntaxProblem(token.at(), "a number too large to hold", "");
        }
        String spelled = token.text() + magnitude + (word.isEmpty() ? "" : spelling(word, magnitude.isEmpty()));
        return new Expr.Num(token.at(), spelled, value, scale.unit());
    }

    private static String spelling(String word, boolean touching) {
        return switch (word) {
            case "bp", "bps" -> touching ? "bp" : " bp";
            case "d", "day", "days" -> touching ? "d" : " d";
            case "w", "week", "weeks" -> touching ? "w" : " w";
            case "session", "sessions" -> " sessions";
            default -> " " + word;
        };
    }

    private static boolean isUnitWord(Token token) {
        return token.kind() == Kind.NAME
                && token.text().indexOf('.') < 0
                && !token.text().equals("and")
                && !token.text().equals("or")
                && !token.text().equals("not");
    }

    private String unitWord() {
        Token first = take();
        StringBuilder word = new StringBuilder(first.text());
        int end = first.end();
        while (peek().is("/")
                && peek().at() == end
                && tokens.get(next + 1).at() == end + 1
                && isUnitWord(tokens.get(next + 1))) {
            take();
            Token below = take();
            word.append('/').append(below.text());
            end = below.end();
        }
        return word.toString();
    }
}
