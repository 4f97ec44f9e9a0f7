package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read is said with its place and, where one can be had, a hint; nothing ends in an exception. */
class SyntaxProblemsTest {
    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("", 0, "an empty expression", "for example"),
                arguments("  \n", 0, "an empty expression", "for example"),
                arguments("RUT >", 5, "ends too early", ""),
                arguments("RUT > 1 and", 11, "ends too early", ""),
                arguments("not", 3, "ends too early", ""),
                arguments("-", 1, "ends too early", ""),
                arguments("and RUT", 0, "'and' has nothing on its left", ""),
                arguments("RUT > 1 and or x", 12, "'or' has nothing on its left", ""),
                arguments("RUT = 1", 4, "a single = here", "=="),
                arguments("a < b < c", 6, "two comparisons in a row", "and"),
                arguments("a == b != c", 7, "two comparisons in a row", "and"),
                arguments("(a", 0, "a bracket that is not closed", "add )"),
                arguments("1 + (a", 4, "a bracket that is not closed", "add )"),
                arguments("mean(RUT, 5d", 4, "a bracket that is not closed", "add )"),
                arguments("a)", 1, "did not expect ')' here", "no bracket to close"),
                arguments("mean(RUT 5d)", 9, "did not expect '5' here", "operator or a bracket"),
                arguments("mean(,)", 5, "did not expect ',' here", "missing before this comma"),
                arguments("mean(RUT,)", 9, "did not expect ')' here", "missing after the comma"),
                arguments("mean(RUT, )", 10, "did not expect ')' here", "missing after the comma"),
                arguments("mean(RUT, , 5d)", 10, "did not expect ',' here", "missing before this comma"),
                arguments("mean(RUT,", 9, "ends too early", "missing after the comma"),
                arguments("f(a=)", 4, "did not expect ')' here", "a value is missing before it"),
                arguments("(a + )", 5, "did not expect ')' here", "a value is missing before it"),
                arguments("()", 1, "did not expect ')' here", "a value is missing before it"),
                arguments(") a", 0, "did not expect ')' here", "no bracket to close"),
                arguments("a > 6 bn bn", 9, "a second magnitude, 'bn'", "'bn' stands there already"),
                arguments("a > 6k million USD", 7, "a second magnitude, 'million'", "'k' stands there already"),
                arguments("a > 6 bn USD bn", 13, "a second magnitude, 'bn'", "'bn' stands there already"),
                arguments("a > 6 USD bn tn", 13, "a second magnitude, 'tn'", "'bn' stands there already"),
                arguments("a b", 2, "did not expect 'b' here", "operator"),
                arguments("a $k", 2, "did not expect '$k' here", "operator"),
                arguments("a \"text\"", 2, "did not expect '\"text\"' here", "operator"),
                arguments("* a", 0, "did not expect '*' here", ""),
                arguments("a % b", 2, "did not expect '%' here", ""),
                arguments("10% USD", 4, "did not expect 'USD' here", ""),
                arguments("$", 0, "a $ without a name", "$name"),
                arguments("a > $1", 4, "a $ without a name", "$name"),
                arguments("f(x=\"a)", 4, "a quote that is not closed", "end the text with \""),
                arguments("f(x='a\")", 4, "a quote that is not closed", "end the text with '"),
                arguments("1.2.3", 3, "two points", ""),
                arguments("1..2", 2, "two points", ""),
                arguments("RUT.", 3, "'.'", ""),
                arguments("1e999", 0, "too large", ""),
                arguments("a > 9e307bn USD", 4, "too large", ""),
                arguments("2e308w", 0, "too large", ""),
                arguments("a & b", 2, "'&'", "'and'"),
                arguments("a | b", 2, "'|'", "'or'"),
                arguments("!a", 0, "'!'", "'not'"),
                arguments("[a]", 0, "'['", "round brackets"),
                arguments("{a}", 0, "'{'", "round brackets"),
                arguments("a ≥ b", 2, "'≥'", ">="),
                arguments("a ≤ b", 2, "'≤'", "<="),
                arguments("a ≠ b", 2, "'≠'", "!="),
                arguments("a − b", 2, "'−'", "plain minus"),
                arguments("a – b", 2, "'–'", "plain minus"),
                arguments("a × b", 2, "'×'", "*"),
                arguments("a ÷ b", 2, "'÷'", "/"),
                arguments("a ^ 2", 2, "'^'", "multiply"),
                arguments("a > “x”", 4, "'“'", "straight quotes"),
                arguments("a; b", 1, "';'", "without ;"),
                arguments("a 😀 b", 2, "'😀'", ""),
                arguments("\uFEFFa", 0, "U+FEFF", ""),
                arguments("a\u0000b", 1, "U+0000", ""),
                arguments("größe", 2, "'ö'", ""));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void isSaidAtItsPlace(String text, int at, String what, String hint) {
        Parser.Parsed parsed = Parser.parse(text);
        assertThat(parsed.expr()).isEmpty();
        assertThat(parsed.problems()).hasSize(1);
        Problem problem = parsed.problems().getFirst();
        assertThat(problem.what()).contains(what);
        assertThat(problem.at()).as(problem.what()).isEqualTo(at);
        assertThat(problem.hint()).contains(hint);
        assertThat(problem.isError()).isTrue();
    }

    @Test
    void longTokensAreShownShort() {
        String name = "x".repeat(3_000);
        assertThat(Parser.parse("a " + name).problems().getFirst().what()).hasSizeLessThan(100);
    }

    @Test
    void anUnderscoreIsNoExponent() {
        // What is no exponent is a unit of that name.
        assertThat(Parser.parse("1e_").expr().map(Printer::print)).contains("1 e_");
        assertThat(Parser.parse("1e+_ > x").expr().map(Printer::print)).contains("1 e + _ > x");
        assertThat(Parser.parse("1e2_0 > x").expr().map(Printer::print)).contains("1e20 > x");
    }

    @Test
    void nestingIsBounded() {
        String[] deep = {
            "(".repeat(10_000),
            "(".repeat(4_990) + "a" + ")".repeat(4_990),
            "-".repeat(9_999) + "a",
            "not ".repeat(2_490) + "a",
            "f(".repeat(3_300) + "a" + ")".repeat(3_300),
            "f(x=".repeat(1_990) + "a" + ")".repeat(1_990),
            "a" + " + a".repeat(2_490),
            "a" + " and a".repeat(1_660),
            "a" + " or (a".repeat(1_400) + ")".repeat(1_400),
            "a" + " > (a".repeat(1_600) + ")".repeat(1_600),
        };
        for (String text : deep) {
            Parser.Parsed parsed = Parser.parse(text);
            assertThat(parsed.expr()).isEmpty();
            assertThat(parsed.problems().getFirst().what()).contains("nested more than " + Parser.MAX_DEPTH + " deep");
        }
    }

    @Test
    void lengthIsBounded() {
        for (String text : new String[] {
            "a".repeat(1_000_000), "(".repeat(1_000_000), " ".repeat(1_000_000), "a + ".repeat(250_000) + "a",
        }) {
            Parser.Parsed parsed = Parser.parse(text);
            assertThat(parsed.expr()).isEmpty();
            assertThat(parsed.problems().getFirst().what()).contains("an expression of");
        }
        assertThat(Parser.parse("a" + " ".repeat(Parser.MAX_LENGTH - 1)).expr()).isPresent();
        assertThat(Parser.parse("a" + " ".repeat(Parser.MAX_LENGTH)).expr()).isEmpty();
    }

    @Test
    void aChainJustWithinTheBoundIsRead() {
        Expr chain =
                Parser.parse("a" + " + a".repeat(Parser.MAX_DEPTH - 2)).expr().orElseThrow();
        assertThat(Printer.print(chain)).hasSize(1 + 4 * (Parser.MAX_DEPTH - 2));
        assertThat(Parser.parse("a" + " + a".repeat(Parser.MAX_DEPTH)).expr()).isEmpty();
    }

    @Test
    void noTextEndsInAnException() {
        SplittableRandom random = new SplittableRandom(17);
        String[] pieces = {
            "RUT",
            "mean(",
            "f",
            "(",
            ")",
            ",",
            "=",
            "==",
            "<",
            "+",
            "-",
            "*",
            "/",
            "%",
            "and ",
            "or ",
            "not ",
            "10",
            "1e",
            "_",
            ".",
            "e+",
            "bn",
            " USD",
            "/oz",
            "$",
            "$k",
            "\"",
            "'",
            " ",
            "\n",
            "ü",
            "5d",
            "sessions",
            "1_0",
            "e9"
        };
        for (int i = 0; i < 40_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(1, 12); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Parser.Parsed parsed = Parser.parse(text.toString());
            assertThat(parsed.expr().isPresent())
                    .as(text.toString())
                    .isNotEqualTo(!parsed.problems().isEmpty());
            for (Problem problem : parsed.problems()) {
                assertThat(problem.at()).as(text.toString()).isBetween(0, text.length());
            }
            parsed.expr().ifPresent(expr -> {
                String printed = Printer.print(expr);
                assertThat(Parser.parse(printed).expr().map(RandomExpressions::placeless))
                        .as("%s, printed %s", text, printed)
                        .contains(RandomExpressions.placeless(expr));
            });
        }
    }
}
