package dev.tidemark.cli;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.Words;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Question;
import dev.tidemark.run.Settings;
import dev.tidemark.series.DecisionDay;
import java.time.LocalDate;
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
    private Question.Grid grid = Question.Grid.daily;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Rows format = Rows.csv;

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
        Question question = Question.read(expression, Question.Limits.NONE);
        Settings settings = session.settings();
        DataPlace place = data.open(session, settings);
        Simulated.say(place, session);
        Question.Ready ready = question.over(place, settings.lastCompletedDay());
        session.say(ready.diagnostics());
        Question.Answer answer =
                ready.answer(new Question.Span(asOf.date(), Optional.ofNullable(from), Optional.ofNullable(to), grid));
        if (answer.onlyFloor()) {
            String key = answer.plan().key();
            session.say("tidemark: " + key + " is only known to be at least so much, because its table is not"
                    + " complete; compare it, as in " + key + " > 0");
        }
        if (format == Rows.json) {
            session.print(JsonBrief.answer(answer));
        } else {
            csv(answer.days(), answer.values(), answer.isTruth());
        }
        return 0;
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
