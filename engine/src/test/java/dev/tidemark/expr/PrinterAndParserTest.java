package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.transform.Transforms;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The printer and the parser are inverse, and there is one canonical text. */
class PrinterAndParserTest {
    private static final int MANY = 6_000;

    private static Expr parse(String text) {
        Parser.Parsed parsed = Parser.parse(text);
        assertThat(parsed.problems()).as(text).isEmpty();
        return parsed.expr().orElseThrow();
    }

    @Test
    void whatIsPrintedReadsAsTheSame() {
        RandomExpressions random = new RandomExpressions(1);
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            Expr expr = random.next(2 + i % 6);
            kinds.add(expr.getClass());
            String text = Printer.print(expr);
            if (text.length() <= Parser.MAX_LENGTH) {
                Expr read = parse(text);
                assertThat(RandomExpressions.placeless(read)).as(text).isEqualTo(expr);
                assertThat(Printer.print(read)).isEqualTo(text);
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Expr.class.getPermittedSubclasses());
    }

    @Test
    void needlessBracketsSignsAndBlanksChangeNothing() {
        RandomExpressions random = new RandomExpressions(2);
        for (int i = 0; i < MANY; i++) {
            Expr expr = random.next(2 + i % 4);
            String untidy = random.untidy(expr);
            assertThat(Printer.print(parse(untidy))).as(untidy).isEqualTo(Printer.print(expr));
        }
    }

    @Test
    void theCatalogueIsWrittenCanonically() {
        for (Transform entry : Transforms.entries()) {
            assertThat(Printer.print(parse(entry.example()))).isEqualTo(entry.example());
        }
    }

    @Test
    void differentMeaningsHaveDifferentTexts() {
        RandomExpressions random = new RandomExpressions(3);
        Set<Expr> expressions = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            Expr expr = random.next(3);
            expressions.add(expr);
            texts.add(Printer.print(expr));
        }
        assertThat(texts).hasSameSizeAs(expressions);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    a or b and c                | a or (b and c)
                    a and b or c                | (a and b) or c
                    a or b or c                 | (a or b) or c
                    a and b and c               | (a and b) and c
                    not a and b                 | (not a) and b
                    not a or b                  | (not a) or b
                    not not a                   | not (not a)
                    not a > b                   | not (a > b)
                    a > b and c < d             | (a > b) and (c < d)
                    a > b + c                   | a > (b + c)
                    a + b > c * d               | (a + b) > (c * d)
                    a - b - c                   | (a - b) - c
                    a - b + c                   | (a - b) + c
                    a / b / c                   | (a / b) / c
                    a / b * c                   | (a / b) * c
                    a + b * c                   | a + (b * c)
                    a * b + c                   | (a * b) + c
                    -a * b                      | (-a) * b
                    -a + b                      | (-a) + b
                    a - -b                      | a - (-b)
                    a * -b                      | a * (-b)
                    --a                         | -(-a)
                    +a                          | a
                    a > not b > c               | a > (not (b > c))
                    a or not b and c            | a or ((not b) and c)
                    -f(a)                       | -(f(a))
                    a >= -10%                   | a >= (-10%)
                    """)
    void precedence(String text, String meant) {
        assertThat(RandomExpressions.placeless(parse(text))).isEqualTo(RandomExpressions.placeless(parse(meant)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    (a and b) or c              | a and b or c
                    (a or b) and c              | (a or b) and c
                    a or (b or c)               | a or (b or c)
                    a-(b-c)                     | a - (b - c)
                    a-(b*c)                     | a - b * c
                    (a-b)*c                     | (a - b) * c
                    -(a*b)                      | -(a * b)
                    (-a)*b                      | -a * b
                    -(-a)                       | --a
                    not(a and b)                | not (a and b)
                    not(a)and b                 | not a and b
                    (a>b)>c                     | (a > b) > c
                    a>(b>c)                     | a > (b > c)
                    (not a)+b                   | (not a) + b
                    'it' + "x"                  | "it" + "x"
                    f ( a ,b= 2 )               | f(a, b=2)
                    1_000 * a                   | 1000 * a
                    """)
    void bracketsOnlyWhereTheMeaningNeedsThem(String text, String canonical) {
        assertThat(Printer.print(parse(text))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "10%, 10%, 0.1, fraction",
        "3.6 %, 3.6%, 0.036, fraction",
        "5 percent, 5 percent, 0.05, fraction",
        "25bp, 25bp, 0.0025, fraction",
        "25 bps, 25bp, 0.0025, fraction",
        "6bn USD, 6bn USD, 6e9, USD",
        "6 billion USD, 6billion USD, 6e9, USD",
        "6 USD bn, 6bn USD, 6e9, USD",
        "1.5k, 1.5k, 1500, number",
        "2400 points, 2400 points, 2400, points",
        "2400points, 2400 points, 2400, points",
        "1900 USD/oz, 1900 USD/oz, 1900, USD/oz",
        "90d, 90d, 90, day",
        "90 days, 90d, 90, day",
        "2w, 2w, 14, day",
        "2 weeks, 2w, 14, day",
        "1 session, 1 sessions, 1, session",
        "504sessions, 504 sessions, 504, session",
        "1_000.5, 1000.5, 1000.5, number",
        ".5, .5, 0.5, number",
        "1e3 USD, 1e3 USD, 1000, USD",
        "5e, 5 e, 5, e",
        "0.5 fraction, 0.5 fraction, 0.5, fraction",
    })
    void numbersWithTheirUnits(String text, String canonical, double value, String unit) {
        Expr.Num number = (Expr.Num) parse(text);
        assertThat(number.text()).isEqualTo(canonical);
        assertThat(number.value()).isEqualTo(value);
        assertThat(number.unit().toString()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 and b", "5 or b", "a > 5 and b < 6bn or c"})
    void aWordOfTheLanguageIsNoUnit(String text) {
        assertThat(parse(text)).isInstanceOf(Expr.Logic.class);
    }

    @Test
    void aDivisionIsNotAUnit() {
        assertThat(parse("5 USD / oz")).isInstanceOf(Expr.Arith.class);
        assertThat(parse("5 USD/oz")).isInstanceOf(Expr.Num.class);
    }

    @Test
    void everyNodeKnowsItsPlace() {
        Expr.Logic and = (Expr.Logic) parse("mean(RUT, over=9d) > -2 and not $k");
        assertThat(and.at()).isEqualTo(24);
        Expr.Compare above = (Expr.Compare) and.left();
        assertThat(above.at()).isEqualTo(19);
        Expr.Apply mean = (Expr.Apply) above.left();
        assertThat(mean.at()).isZero();
        assertThat(mean.args().get(0).at()).isEqualTo(5);
        assertThat(mean.args().get(1).at()).isEqualTo(10);
        assertThat(mean.args().get(1).value().at()).isEqualTo(15);
        assertThat(above.right().at()).isEqualTo(21);
        assertThat(and.right().at()).isEqualTo(28);
        assertThat(((Expr.Not) and.right()).of().at()).isEqualTo(32);
    }
}
