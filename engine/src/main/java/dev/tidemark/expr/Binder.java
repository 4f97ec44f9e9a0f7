package dev.tidemark.expr;

import dev.tidemark.expr.Arguments.Argument;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Scale;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds the arguments of one call to the parameters of its entry. */
final class Binder {
    private static final int LONGEST_WINDOW = 100_000;

    private final Checker checker;
    private final Catalogue catalogue;
    private final Expr.Apply call;
    private final Transform transform;
    private final List<Problem> problems;
    private final Arguments arguments = new Arguments();
    private boolean failed;

    Binder(Checker checker, Catalogue catalogue, Expr.Apply call, Transform transform, List<Problem> problems) {
        this.checker = checker;
        this.catalogue = catalogue;
        this.call = call;
        this.transform = transform;
        this.problems = problems;
    }

    Optional<Arguments> bind() {
        Map<String, Expr> given = new LinkedHashMap<>();
        List<Expr.Arg> filters = assign(given);
        for (Param param : transform.params()) {
            Expr value = given.get(param.name());
            if (param.kind() == Param.Kind.FILTERS) {
                bindFilters(param, filters);
            } else if (value != null) {
                bindOne(param, value);
            } else if (param.required() && !failed) {
                fail(
                        call.at(),
                        transform.name() + " needs " + param.name() + ": " + param.says(),
                        "write " + transform.signature() + ", as in " + transform.example());
            } else if (param.kind() == Param.Kind.UNIVERSE) {
                bindUsualUniverse(param);
            } else if (!param.standard().isEmpty()) {
                Parser.parse(param.standard()).expr().ifPresent(standard -> bindOne(param, standard));
            }
        }
        return failed ? Optional.empty() : Optional.of(arguments);
    }

    /** Sorts the arguments to parameters; what is left over and has a name is a filter, if filters are taken. */
    private List<Expr.Arg> assign(Map<String, Expr> given) {
        List<Param> positions =
                transform.params().stream().filter(Param::positional).toList();
        boolean takesFilters = transform.params().stream().anyMatch(p -> p.kind() == Param.Kind.FILTERS);
        List<Expr.Arg> filters = new ArrayList<>();
        int position = 0;
        for (Expr.Arg arg : call.args()) {
            if (arg.name().isEmpty() && position == positions.size()) {
                fail(arg.at(), transform.name() + " takes no further argument here", "write " + transform.signature());
                continue;
            }
            String name = arg.name().isEmpty() ? positions.get(position++).name() : arg.name();
            if (transform.params().stream().anyMatch(p -> p.name().equals(name) && p.kind() != Param.Kind.FILTERS)) {
                if (given.put(name, arg.value()) != null) {
                    fail(arg.at(), name + " is given twice", "");
                }
            } else if (takesFilters) {
                filters.add(arg);
            } else {
                List<String> names =
                        transform.params().stream().map(Param::name).toList();
                String near = Nearest.hint(arg.name(), names);
                fail(
                        arg.at(),
                        transform.name() + " has no argument called " + arg.name(),
                        near.isEmpty() ? "write " + transform.signature() : near);
            }
        }
        return filters;
    }

    private void fail(int at, String what, String hint) {
        failed = true;
        problems.add(Problem.error(at, what, hint));
    }

    private void bindOne(Param param, Expr value) {
        Optional<Argument> argument = switch (param.kind()) {
            case SERIES -> series(param, value);
            case CONDITION ->
                checker.condition(value, transform.name(), problems).map(Argument.Of::new);
            case WINDOW -> window(param, value, 1, true);
            case SESSIONS -> window(param, value, 1, false);
            case STEPS -> window(param, value, 0, false);
            case COUNT -> count(param, value);
            case CONSTANT -> constant(param, value);
            case WORD -> word(param, value);
            case UNIVERSE -> universe(value);
            case COIN -> coin(param, value);
            case TABLE -> table(param, value, false);
            case TABLE_COLUMN -> table(param, value, true);
            case FILTERS -> Optional.empty();
        };
        if (argument.isPresent()) {
            arguments.put(param.name(), argument.get());
        } else {
            failed = true;
        }
    }

    private Optional<Argument> series(Param param, Expr value) {
        Optional<Plan> plan = checker.number(value, transform.name(), problems);
        if (plan.isPresent() && plan.get() instanceof Plan.Constant && "x".equals(param.name())) {
            fail(value.at(), transform.name() + " needs a series, this is a constant", "as in " + transform.example());
            return Optional.empty();
        }
        return plan.map(Argument.Of::new);
    }

    private Optional<Argument> window(Param param, Expr value, int least, boolean days) {
        if (!(value instanceof Expr.Num num)) {
            fail(value.at(), param.name() + " takes a length of time", days ? "90d or 90 sessions" : "90 sessions");
            return Optional.empty();
        }
        boolean sessions = num.unit().agrees(Unit.SESSION);
        String n = num.text();
        if (n.matches("[0-9]+")) {
            fail(
                    num.at(),
                    "a bare " + n + " is no length of time",
                    days ? "write " + n + "d for days or " + n + " sessions" : "write " + n + " sessions");
        } else if (!sessions && !num.unit().agrees(Unit.DAY)) {
            fail(num.at(), n + " is no length of time", days ? "90d or 90 sessions" : "90 sessions");
        } else if (!sessions && !days) {
            fail(
                    num.at(),
                    transform.name() + " counts " + param.name() + " in sessions",
                    "as in " + transform.example());
        } else if (num.value() != Math.rint(num.value()) || num.value() < least || num.value() > LONGEST_WINDOW) {
            fail(num.at(), n + " is no usable length", "a whole number from " + least + " to " + LONGEST_WINDOW);
        } else {
            return Optional.of(new Argument.Window((int) num.value(), sessions));
        }
        return Optional.empty();
    }

    private Optional<Argument> count(Param param, Expr value) {
        if (value instanceof Expr.Num num
                && num.unit().plain()
                && num.value() == Math.rint(num.value())
                && num.value() >= 1
                && num.value() <= LONGEST_WINDOW) {
            return Optional.of(new Argument.Constant(num.value()));
        }
        fail(value.at(), param.name() + " takes a whole number from 1", param.name() + "=50");
        return Optional.empty();
    }

    private Optional<Argument> constant(Param param, Expr value) {
        Optional<Plan> plan = checker.number(value, transform.name(), problems);
        if (plan.isPresent()) {
            if (plan.get() instanceof Plan.Constant c && c.unit().plain()) {
                return Optional.of(new Argument.Constant(c.value()));
            }
            fail(value.at(), param.name() + " takes a constant", param.name() + "=1%");
        }
        return Optional.empty();
    }

    private Optional<Argument> word(Param param, Expr value) {
        if (value instanceof Expr.Ref ref && param.words().contains(ref.name())) {
            return Optional.of(new Argument.Word(ref.name()));
        }
        fail(value.at(), param.name() + " takes " + String.join(" or ", param.words()), "");
        return Optional.empty();
    }

    /** A universe that nobody named. */
    private void bindUsualUniverse(Param param) {
        int ranks = arguments.has("top") ? arguments.count("top") : 1;
        UsualUniverse.of(catalogue, param.standard(), ranks)
                .ifPresentOrElse(
                        info -> arguments.put(param.name(), new Argument.OfUniverse(info)),
                        () -> bindOne(param, new Expr.Ref(0, param.standard())));
    }

    private Optional<Argument> universe(Expr value) {
        if (!(value instanceof Expr.Ref ref)) {
            fail(value.at(), "in takes the name of a universe", "one of " + String.join(", ", catalogue.universeIds()));
            return Optional.empty();
        }
        Optional<Argument> found = catalogue.universe(ref.name()).map(Argument.OfUniverse::new);
        if (found.isEmpty()) {
            failed = true;
            problems.add(Problem.absent(
                    ref.at() == 0 ? call.at() : ref.at(),
                    "no universe is called " + ref.name(),
                    Nearest.hint(ref.name(), catalogue.universeIds())));
        }
        return found;
    }

    private Optional<Argument> coin(Param param, Expr value) {
        return switch (value) {
            case Expr.Ref ref -> Optional.of(new Argument.Word(ref.name()));
            case Expr.Text text -> Optional.of(new Argument.Word(text.value()));
            default -> {
                fail(value.at(), param.name() + " takes the ticker of a coin", "as in " + transform.example());
                yield Optional.empty();
            }
        };
    }

    private Optional<Argument> table(Param param, Expr value, boolean needsColumn) {
        if (!(value instanceof Expr.Ref ref)) {
            fail(value.at(), param.name() + " takes the name of an event table", "as in " + transform.example());
            return Optional.empty();
        }
        int dot = ref.name().indexOf('.');
        String id = dot < 0 ? ref.name() : ref.name().substring(0, dot);
        String column = dot < 0 ? "" : ref.name().substring(dot + 1);
        Optional<TableInfo> info = catalogue.table(id);
        if (info.isEmpty()) {
            boolean series = catalogue.series(ref.name()).isPresent();
            failed = true;
            problems.add(
                    series
                            ? Problem.error(
                                    ref.at(),
                                    ref.name() + " is a series, " + transform.name() + " is for event tables",
                                    "over a series use mean, highest, change, ...")
                            : Problem.absent(
                                    ref.at(),
                                    "no event table is called " + id,
                                    Nearest.hint(id, catalogue.tableIds())));
            return Optional.empty();
        }
        if (column.isEmpty()) {
            if (needsColumn) {
                fail(
                        ref.at(),
                        transform.name() + " needs a column of " + id,
                        "one of " + String.join(", ", info.get().columns()));
                return Optional.empty();
            }
            return Optional.of(new Argument.OfTable(info.get(), -1));
        }
        int index = column(ref.at(), info.get(), column);
        return index < 0 ? Optional.empty() : Optional.of(new Argument.OfTable(info.get(), index));
    }

    private int column(int at, TableInfo info, String column) {
        int index = info.columns().indexOf(column);
        if (index < 0) {
            String near = Nearest.hint(column, info.columns());
            fail(
                    at,
                    info.id() + " has no column " + column,
                    near.isEmpty() ? "one of " + String.join(", ", info.columns()) : near);
        }
        return index;
    }

    private void bindFilters(Param param, List<Expr.Arg> given) {
        Optional<Argument.OfTable> table = transform.params().stream()
                .filter(p -> p.kind() == Param.Kind.TABLE || p.kind() == Param.Kind.TABLE_COLUMN)
                .findFirst()
                .filter(p -> arguments.has(p.name()))
                .map(p -> arguments.table(p.name()));
        if (table.isEmpty()) {
            return;
        }
        List<Arguments.Filter> filters = new ArrayList<>();
        for (Expr.Arg arg : given) {
            int index = column(arg.at(), table.get().info(), arg.name());
            if (index < 0) {
                continue;
            }
            Scale scale = TableInfo.scaleOf(arg.name());
            switch (arg.value()) {
                case Expr.Text text -> filters.add(new Arguments.Filter(index, text.value(), null));
                // In a column with a unit there are only numbers, so a name there is that of a series.
                case Expr.Ref ref
                when scale.equals(Scale.NUMBER) -> filters.add(new Arguments.Filter(index, ref.name(), null));
                default -> {
                    Optional<Plan> number = checker.number(arg.value(), transform.name(), problems);
                    failed |= number.isEmpty()
                            || !Checker.fits(arg.value().at(), arg.name(), scale.unit(), number.get(), problems);
                    number.ifPresent(plan -> filters.add(new Arguments.Filter(index, null, plan)));
                }
            }
        }
        arguments.put(param.name(), new Argument.Filters(filters));
    }
}
