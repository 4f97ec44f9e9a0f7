package dev.tidemark.expr;

import dev.tidemark.series.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random expressions of every kind of node, and ways to write them that a tidy person would not choose. */
final class RandomExpressions {
    /** Units after a number: how they are written canonically, and other spellings that mean the same. */
    private record Ending(String canonical, List<String> others, double multiply, double divide, Unit unit) {}

    private static final List<Ending> ENDINGS = List.of(
            new Ending("", List.of(""), 1, 1, Unit.NUMBER),
            new Ending("%", List.of("%", " %"), 1, 100, Unit.FRACTION),
            new Ending("bp", List.of("bp", " bp", "bps"), 1, 10_000, Unit.FRACTION),
            new Ending("d", List.of("d", " d", " days", "day"), 1, 1, Unit.DAY),
            new Ending("w", List.of("w", " week", " weeks"), 7, 1, Unit.DAY),
            new Ending(" sessions", List.of(" sessions", "sessions", " session"), 1, 1, Unit.SESSION),
            new Ending(" USD", List.of(" USD", "USD"), 1, 1, Unit.USD),
            new Ending("bn USD", List.of("bn USD", " bn USD", " USD bn"), 1e9, 1, Unit.USD),
            new Ending("k USD", List.of("k USD", " k  USD", " USD k"), 1e3, 1, Unit.USD),
            new Ending("million USD", List.of(" million USD", "million USD"), 1e6, 1, Unit.USD),
            new Ending("tn", List.of("tn", " tn"), 1e12, 1, Unit.NUMBER),
            new Ending(" points", List.of(" points", "points"), 1, 1, Unit.of("points")),
            new Ending(" USD/oz", List.of(" USD/oz"), 1, 1, Unit.USD.over(Unit.of("oz"))),
            new Ending(" eggs", List.of(" eggs"), 1, 1, Unit.of("eggs")));

    private static final List<String> NAMES =
            List.of("RUT", "RUT.high", "DGS10", "crypto_etp_filings.funds", "_x", "andes", "e5", "bp", "d", "A.b.c9");
    private static final List<String> TEXTS =
            List.of("", "a b", "485APOS", "it's", "say \"x\"", "and (or", "naïve ≥ ü", "line\nbreak", "$x = 1%");

    private final SplittableRandom random;

    RandomExpressions(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** An expression of at most so many levels; every offset is 0. */
    Expr next(int depth) {
        int kind = random.nextInt(depth <= 1 ? 4 : 14);
        return switch (kind) {
            case 0 -> number();
            case 1 -> new Expr.Ref(0, pick(NAMES));
            case 2 -> new Expr.Knob(0, pick(List.of("near", "k_1", "_", "Standing")));
            case 3 -> new Expr.Text(0, pick(TEXTS));
            case 4 -> new Expr.Negate(0, next(depth - 1));
            case 5 -> new Expr.Not(0, next(depth - 1));
            case 6, 7, 8 ->
                new Expr.Arith(0, pick(List.of(Operator.Arithmetic.values())), next(depth - 1), next(depth - 1));
            case 9, 10 ->
                new Expr.Compare(0, pick(List.of(Operator.Comparison.values())), next(depth - 1), next(depth - 1));
            case 11, 12 ->
                new Expr.Logic(0, pick(List.of(Operator.Logical.values())), next(depth - 1), next(depth - 1));
            default -> call(depth);
        };
    }

    private Expr call(int depth) {
        List<Expr.Arg> args = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = random.nextBoolean() ? "" : pick(List.of("over", "standing", "in", "not", "a.b"));
            args.add(new Expr.Arg(0, name, next(depth - 1)));
        }
        return new Expr.Apply(0, pick(List.of("mean", "breakout", "f", "bp", "or_so")), args);
    }

    private Expr.Num number() {
        String digits = pick(List.of("0", "1", "42", "0.5", ".25", "1e3", "2.5e-4", "6E+2", "007", "90", "3."));
        Ending ending = pick(ENDINGS);
        double value = new BigDecimal(digits)
                .multiply(BigDecimal.valueOf(ending.multiply()))
                .divide(BigDecimal.valueOf(ending.divide()))
                .doubleValue();
        return new Expr.Num(0, digits + ending.canonical(), value, ending.unit());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** The same expression with needless brackets, signs and blanks, and units spelled in other ways. */
    String untidy(Expr expr) {
        String text = switch (expr) {
            case Expr.Num n -> untidy(n);
            case Expr.Text t -> t.value().indexOf('"') < 0 ? '"' + t.value() + '"' : "'" + t.value() + "'";
            case Expr.Ref r -> r.name();
            case Expr.Knob k -> "$" + k.name();
            case Expr.Negate n -> "-" + blank() + bracketed(n.of());
            case Expr.Not n -> "not " + blank() + bracketed(n.of());
            case Expr.Arith a -> bracketed(a.left()) + blank() + a.op().sign() + blank() + bracketed(a.right());
            case Expr.Compare c -> bracketed(c.left()) + blank() + c.op().sign() + blank() + bracketed(c.right());
            case Expr.Logic l -> bracketed(l.left()) + " " + l.op().sign() + " " + bracketed(l.right());
            case Expr.Apply a -> {
                StringBuilder call = new StringBuilder(a.name()).append(blank()).append('(');
                for (int i = 0; i < a.args().size(); i++) {
                    Expr.Arg arg = a.args().get(i);
                    call.append(i == 0 ? "" : blank() + ",").append(blank());
                    call.append(arg.name().isEmpty() ? "" : arg.name() + blank() + "=" + blank());
                    call.append(untidy(arg.value()));
                }
                yield call.append(blank()).append(')').toString();
            }
        };
        return random.nextInt(4) == 0 ? "(" + blank() + text + blank() + ")" : text;
    }

    private String bracketed(Expr expr) {
        String text = "(" + blank() + untidy(expr) + ")";
        return random.nextInt(5) == 0 ? "+" + text : text;
    }

    private String untidy(Expr.Num n) {
        for (Ending ending : ENDINGS) {
            String digits = n.text()
                    .substring(
                            0,
                            Math.max(0, n.text().length() - ending.canonical().length()));
            if (n.unit().equals(ending.unit())
                    && digits.matches("[0-9.eE+-]+")
                    && n.text().endsWith(ending.canonical())) {
                return digits + pick(ending.others());
            }
        }
        throw new IllegalStateException(n.text());
    }

    private String blank() {
        return pick(List.of("", "", " ", "  ", "\t", "\n "));
    }

    /** The expression with every offset 0. */
    static Expr placeless(Expr expr) {
        return switch (expr) {
            case Expr.Num n -> new Expr.Num(0, n.text(), n.value(), n.unit());
            case Expr.Text t -> new Expr.Text(0, t.value());
            case Expr.Ref r -> new Expr.Ref(0, r.name());
            case Expr.Knob k -> new Expr.Knob(0, k.name());
            case Expr.Negate n -> new Expr.Negate(0, placeless(n.of()));
            case Expr.Not n -> new Expr.Not(0, placeless(n.of()));
            case Expr.Arith a -> new Expr.Arith(0, a.op(), placeless(a.left()), placeless(a.right()));
            case Expr.Compare c -> new Expr.Compare(0, c.op(), placeless(c.left()), placeless(c.right()));
            case Expr.Logic l -> new Expr.Logic(0, l.op(), placeless(l.left()), placeless(l.right()));
            case Expr.Apply a ->
                new Expr.Apply(
                        0,
                        a.name(),
                        a.args().stream()
                                .map(arg -> new Expr.Arg(0, arg.name(), placeless(arg.value())))
                                .toList());
        };
    }
}
