package dev.tidemark.cli;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.Words;
import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Checker;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Parser;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Problem;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Loaded;
import dev.tidemark.run.AsOf;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.SpareCores;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.PointInTime;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eval}: the values of an expression over time. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = "Prints the values of an expression: one row a decision date, or one an observation.",
        footer = {
            "",
            "Examples:",
            "  tidemark eval \"drawdown(BTC)\" --from 2025-01-01",
            "  tidemark eval \"breakout(RUT, standing=504 sessions)\" --grid own --format json",
            "",
            "Numbers are in base units (percent as fractions). Conditions print true,",
            "false, unknown; an unknown number is empty. --to alone is the as-of too."
        })
final class EvalCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "EXPR", description = "an expression; `tidemark catalogue` lists what it may call")
    @SuppressWarnings("NullAway.Init")
    private String expression;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--from", paramLabel = "DATE", description = "the first date printed")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "the last date printed")
    private @Nullable LocalDate to;

    @Option(
            names = "--grid",
            description = "daily: one row a decision date; own: one an observation, as known at the as-of;"
                    + " default ${DEFAULT-VALUE}")
    private Grid grid = Grid.daily;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Rows format = Rows.csv;

    /** Where rows stand. */
    enum Grid {
        /** On decision dates. */
        daily,
        /** On the expression's own calendar. */
        own
    }

    /** Formats of rows. */
    enum Rows {
        /** {@code date,value}. */
        csv,
        /** An object with rows. */
        json
    }

    EvalCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (from != null && to != null && to.isBefore(from)) {
            throw Problems.input("--to " + to + " lies before --from " + from);
        }
        Parser.Parsed parsed = Parser.parse(expression);
        if (parsed.expr().isEmpty()) {
            throw new Problems(Problems.Fault.INPUT, "", diagnostics(parsed.problems()));
        }
        Settings settings = session.settings();
        DataPlace place = data.open(session, settings);
        Simulated.say(place, session);
        Checker.Checked checked = new Checker(Transforms.vocabulary(), place.catalogue())
                .check(parsed.expr().get(), Map.of());
        session.say(place.diagnostics());
        if (checked.plan().isEmpty()) {
            boolean onlyAbsent =
                    checked.problems().stream().filter(Problem::isError).allMatch(Problem::absent);
            throw new Problems(
                    onlyAbsent ? Problems.Fault.DATA : Problems.Fault.INPUT, "", diagnostics(checked.problems()));
        }
        session.say(diagnostics(checked.problems()));
        Plan plan = checked.plan().get();
        Loaded loaded = place.load(plan.requirements(), new SpareCores());
        session.say(loaded.diagnostics());
        if (!loaded.market().missing().isEmpty()) {
            String missing = String.join("\n", loaded.market().missing().values());
            throw new Problems(Problems.Fault.DATA, missing, List.of());
        }
        print(plan, loaded, place.isLive(), settings);
        return 0;
    }

    private List<Diagnostic> diagnostics(List<Problem> problems) {
        return problems.stream()
                .map(p -> {
                    String before = expression.substring(0, Math.min(p.at(), expression.length()));
                    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
                    int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
                    return p.in("expression", line, column);
                })
                .toList();
    }

    private void print(Plan plan, Loaded loaded, boolean live, Settings settings) throws Problems {
        Optional<LocalDate> named = asOf.date().or(() -> Optional.ofNullable(to));
        AsOf day = AsOf.of(named, loaded.market(), live, settings.lastCompletedDay());
        int last = to == null ? day.day() : (int) to.toEpochDay();
        if (last > day.day()) {
            throw Problems.input("--to " + to + " lies after --as-of " + day.iso());
        }
        Evaluator evaluator = new Evaluator(new PointInTime(loaded.market(), day.day()));
        Column column = grid == Grid.own ? evaluator.column(plan) : evaluator.timeline(plan);
        Axis axis = column.axis();
        int first = from != null ? (int) from.toEpochDay() : axis.size() == 0 ? last : axis.date(0);
        boolean daily = grid == Grid.daily;
        int[] days = daily
                ? java.util.stream.IntStream.rangeClosed(first, last).toArray()
                : Arrays.stream(axis.dates())
                        .filter(d -> d >= first && d <= last)
                        .toArray();
        double[] values = new double[days.length];
        for (int k = 0; k < days.length; k++) {
            int index = daily ? -1 : Arrays.binarySearch(axis.dates(), days[k]);
            values[k] = daily ? column.on(days[k]) : column.values()[index];
            if (column.floor() && !plan.kind().isCondition()) {
                values[k] = Double.NaN;
            }
        }
        if (column.floor() && !plan.kind().isCondition()) {
            session.say("tidemark: " + plan.key() + " is only known to be at least so much, because its table is not"
                    + " complete; compare it, as in " + plan.key() + " > 0");
        }
        if (format == Rows.json) {
            String kind = plan.kind().name().toLowerCase(Locale.ROOT);
            session.print(JsonBrief.series(plan.key(), kind, plan.unit(), day.iso(), grid.name(), days, values));
        } else {
            csv(days, values, plan.kind().isCondition());
        }
    }

    private void csv(int[] days, double[] values, boolean truth) {
        StringBuilder rows = new StringBuilder("date,value\n");
        for (int k = 0; k < days.length; k++) {
            rows.append(DecisionDay.iso(days[k])).append(',');
            if (truth) {
                rows.append(Double.isNaN(values[k]) ? "unknown" : values[k] == 1 ? "true" : "false");
            } else if (!Double.isNaN(values[k])) {
                rows.append(Words.digits(values[k]));
            }
            rows.append('\n');
        }
        session.print(rows.toString());
    }
}
