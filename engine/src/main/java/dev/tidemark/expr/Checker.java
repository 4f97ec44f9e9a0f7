package dev.tidemark.expr;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks expressions against a vocabulary and the names of a data place: settles units, binds arguments, and reports
 * every problem at once.
 */
public final class Checker {
    private final Vocabulary vocabulary;
    private final Catalogue catalogue;

    /**
     * A checker.
     *
     * @param vocabulary what may be called
     * @param catalogue what may be named
     */
    public Checker(Vocabulary vocabulary, Catalogue catalogue) {
        this.vocabulary = vocabulary;
        this.catalogue = catalogue;
    }

    /**
     * What checking gave.
     *
     * @param plan the plan, when nothing is wrong
     * @param problems errors and warnings, in the order of the text
     */
    public record Checked(Optional<Plan> plan, List<Problem> problems) {}

    /** Checks an expression with knobs bound to values. */
    public Checked check(Expr expr, Map<String, Expr> knobs) {
        List<Problem> problems = new ArrayList<>();
        Expr bound = Knobs.bind(expr, knobs, problems);
        Optional<Plan> plan = problems.isEmpty() ? plan(bound, problems) : Optional.empty();
        problems.sort((a, b) -> Integer.compare(a.at(), b.at()));
        boolean broken = problems.stream().anyMatch(Problem::isError);
        return new Checked(broken ? Optional.empty() : plan, List.copyOf(new LinkedHashSet<>(problems)));
    }

    Optional<Plan> plan(Expr expr, List<Problem> problems) {
        String key = Printer.print(expr);
        return switch (expr) {
            case Expr.Num n -> Optional.of(new Plan.Constant(key, n.at(), n.value(), n.unit()));
            case Expr.Text t -> {
                problems.add(Problem.error(t.at(), "quoted text is no number", "text only filters event tables"));
                yield Optional.empty();
            }
            case Expr.Knob k -> Optional.empty();
            case Expr.Ref r -> read(r, problems);
            case Expr.Negate n -> negate(key, n, problems);
            case Expr.Arith a -> arith(key, a, problems);
            case Expr.Compare c -> compare(key, c, problems);
            case Expr.Not n -> condition(n.of(), "not", problems).map(of -> new Plan.Not(key, n.at(), of));
            case Expr.Logic l -> logic(key, l, problems);
            case Expr.Apply a -> call(key, a, problems);
        };
    }

    private Optional<Plan> read(Expr.Ref ref, List<Problem> problems) {
        Optional<SeriesInfo> info = catalogue.series(ref.name());
        if (info.isPresent()) {
            return Optional.of(new Plan.Read(ref.name(), ref.at(), info.get()));
        }
        String head =
                ref.name().contains(".") ? ref.name().substring(0, ref.name().indexOf('.')) : ref.name();
        if (catalogue.table(head).isPresent()) {
            problems.add(Problem.error(
                    ref.at(),
                    head + " is an event table, not a series",
                    "use sum(" + head + ".column, 7d), count(" + head + ", 7d) or latest(" + head + ".column)"));
        } else if (catalogue.universe(head).isPresent()) {
            problems.add(Problem.error(
                    ref.at(),
                    head + " is a universe, not a series",
                    "name it with in=, as in members(in=" + head + ")"));
        } else if (vocabulary.find(ref.name()).isPresent()) {
            problems.add(Problem.error(
                    ref.at(),
                    ref.name() + " is a function",
                    "write " + vocabulary.find(ref.name()).get().signature()));
        } else if (catalogue.series(head).isPresent()) {
            problems.add(Problem.absent(
                    ref.at(),
                    "the series " + head + " has no field " + ref.name().substring(head.length() + 1),
                    "bars have open, high, low, close, volume"));
        } else {
            problems.add(Problem.absent(ref.at(), "no series is called " + ref.name(), nearestName(ref.name())));
        }
        return Optional.empty();
    }

    private String nearestName(String name) {
        Set<String> names = new LinkedHashSet<>(catalogue.seriesIds());
        names.addAll(catalogue.tableIds());
        names.addAll(catalogue.universeIds());
        names.addAll(vocabulary.names());
        String near = Nearest.hint(name, names);
        return near.isEmpty() ? "`data list` shows the names there are" : near;
    }

    private Optional<Plan> negate(String key, Expr.Negate n, List<Problem> problems) {
        return number(n.of(), "-", problems)
                .map(of -> of instanceof Plan.Constant c
                        ? new Plan.Constant(key, n.at(), -c.value(), c.unit())
                        : new Plan.Negate(key, n.at(), of));
    }

    private Optional<Plan> arith(String key, Expr.Arith a, List<Problem> problems) {
        Optional<Plan> left = number(a.left(), a.op().sign(), problems);
        Optional<Plan> right = number(a.right(), a.op().sign(), problems);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Plan l = left.get();
        Plan r = right.get();
        Unit unit = switch (a.op()) {
            case PLUS, MINUS -> {
                if (!comparable(l, r)) {
                    problems.add(unitsDiffer(a.at(), l, r));
                }
                yield isZero(l) ? r.unit() : l.unit().plus(r.unit());
            }
            case TIMES -> l.unit().times(r.unit());
            case OVER -> l.unit().over(r.unit());
        };
        if (l instanceof Plan.Constant x && r instanceof Plan.Constant y) {
            double value = a.op().of(x.value(), y.value());
            if (Double.isNaN(value)) {
                problems.add(Problem.error(a.at(), "a division by zero", ""));
            }
            return Optional.of(new Plan.Constant(key, a.at(), value, unit));
        }
        return Optional.of(new Plan.Arith(key, a.at(), a.op(), l, r, unit));
    }

    private Optional<Plan> compare(String key, Expr.Compare c, List<Problem> problems) {
        Optional<Plan> left = number(c.left(), c.op().sign(), problems);
        Optional<Plan> right = number(c.right(), c.op().sign(), problems);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        if (!comparable(left.get(), right.get())) {
            problems.add(unitsDiffer(c.at(), left.get(), right.get()));
        }
        if (!(left.get() instanceof Plan.Constant)) {
            shareAgainstNumber(c.at(), left.get().key(), left.get().unit(), right.get(), problems);
        }
        if (!(right.get() instanceof Plan.Constant)) {
            shareAgainstNumber(c.at(), right.get().key(), right.get().unit(), left.get(), problems);
        }
        if (left.get() instanceof Plan.Constant && right.get() instanceof Plan.Constant) {
            problems.add(Problem.error(c.at(), "both sides are constants", "compare something that changes in time"));
        }
        return Optional.of(new Plan.Compare(key, c.at(), c.op(), left.get(), right.get()));
    }

    /** A percentage is a fraction inside: comparing one with a bare number above 1 is allowed and rarely meant. */
    private static void shareAgainstNumber(int at, String share, Unit unit, Plan number, List<Problem> problems) {
        if (isFraction(unit)
                && number instanceof Plan.Constant c
                && c.unit().equals(Unit.NUMBER)
                && Math.abs(c.value()) > 1) {
            String meant = BigDecimal.valueOf(c.value())
                    .movePointRight(2)
                    .stripTrailingZeros()
                    .toPlainString();
            problems.add(Problem.warning(
                    at,
                    share + " is a fraction, so " + number.key() + " means " + meant + "%",
                    "write " + number.key() + "% if you mean percent"));
        }
    }

    /** A constant without any unit, to which one can be added: {@code 10% USD} is none. */
    private static boolean isBare(Plan plan) {
        return plan instanceof Plan.Constant && plan.unit().plain() && !isFraction(plan.unit());
    }

    private static boolean isFraction(Unit unit) {
        return unit.plain() && "fraction".equals(unit.word());
    }

    private Optional<Plan> logic(String key, Expr.Logic l, List<Problem> problems) {
        Optional<Plan> left = condition(l.left(), l.op().sign(), problems);
        Optional<Plan> right = condition(l.right(), l.op().sign(), problems);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        boolean a = left.get().kind() == Plan.Kind.IMPULSE;
        boolean b = right.get().kind() == Plan.Kind.IMPULSE;
        boolean impulse = l.op() == Operator.Logical.AND ? a || b : a && b;
        return Optional.of(new Plan.Logic(
                key, l.at(), l.op(), left.get(), right.get(), impulse ? Plan.Kind.IMPULSE : Plan.Kind.STATE));
    }

    private Optional<Plan> call(String key, Expr.Apply a, List<Problem> problems) {
        Optional<Transform> transform = vocabulary.find(a.name());
        if (transform.isEmpty()) {
            String near = Nearest.hint(a.name(), vocabulary.names());
            problems.add(Problem.error(
                    a.at(),
                    "no function is called " + a.name(),
                    near.isEmpty() ? "`catalogue` lists what there is" : near));
            for (Expr.Arg arg : a.args()) {
                if (arg.name().isEmpty() && !(arg.value() instanceof Expr.Text)) {
                    plan(arg.value(), problems);
                }
            }
            return Optional.empty();
        }
        Optional<Arguments> arguments = new Binder(this, catalogue, a, transform.get(), problems).bind();
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        int before = problems.size();
        Transform.Typed typed =
                transform.get().typing().of(new Binding(a, transform.get(), arguments.get(), catalogue, problems));
        if (problems.subList(before, problems.size()).stream().anyMatch(Problem::isError)) {
            return Optional.empty();
        }
        return Optional.of(new Plan.Call(key, a.at(), transform.get(), arguments.get(), typed.kind(), typed.unit()));
    }

    /** Plans an expression that must give numbers. */
    Optional<Plan> number(Expr expr, String user, List<Problem> problems) {
        Optional<Plan> plan = plan(expr, problems);
        if (plan.isPresent() && plan.get().kind().isCondition()) {
            problems.add(Problem.error(
                    expr.at(),
                    user + " needs a number, this is a condition",
                    "conditions are joined with and, or, not"));
            return Optional.empty();
        }
        return plan;
    }

    /** Plans an expression that must be a condition. */
    Optional<Plan> condition(Expr expr, String user, List<Problem> problems) {
        Optional<Plan> plan = plan(expr, problems);
        if (plan.isPresent() && !plan.get().kind().isCondition()) {
            problems.add(Problem.error(
                    expr.at(),
                    user + " needs a condition, this is a number",
                    "compare it with something, as in x > 0"));
            return Optional.empty();
        }
        return plan;
    }

    static boolean comparable(Plan a, Plan b) {
        return a.unit().agrees(b.unit()) || isZero(a) || isZero(b);
    }

    private static boolean isZero(Plan plan) {
        return plan instanceof Plan.Constant c && c.value() == 0 && c.unit().plain();
    }

    /** Whether a column of an event table can have a value: the same that a comparison of the two would ask for. */
    static boolean fits(int at, String column, Unit unit, Plan value, List<Problem> problems) {
        if (!unit.agrees(value.unit()) && !isZero(value)) {
            problems.add(Problem.error(
                    at,
                    "units do not fit: " + column + " is in " + unit + ", " + value.key() + " in " + value.unit(),
                    isBare(value) ? "give the number a unit: " + value.key() + " " + unit : ""));
            return false;
        }
        shareAgainstNumber(at, column, unit, value, problems);
        return true;
    }

    static Problem unitsDiffer(int at, Plan left, Plan right) {
        String hint = "";
        if (isBare(right) && !left.unit().plain()) {
            hint = "give the number a unit: " + right.key() + " " + left.unit();
        } else if (isBare(left) && !right.unit().plain()) {
            hint = "give the number a unit: " + left.key() + " " + right.unit();
        }
        return Problem.error(
                at,
                "units do not fit: " + left.key() + " is in " + left.unit() + ", " + right.key() + " in "
                        + right.unit(),
                hint);
    }
}
