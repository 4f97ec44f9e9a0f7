package dev.tidemark.watch;

import dev.tidemark.expr.Axis;
import dev.tidemark.run.Digests;
import dev.tidemark.run.Lookout;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Watches one thing on behalf of one alert. */
final class Sentry {
    private final Lookout lookout;
    private final ThesisPlan plan;
    private final ThesisPlan.Alert alert;

    /** The condition that is watched; empty of the alignment. */
    private final Optional<ThesisPlan.Condition> condition;

    private final AlertRule rule;
    private final Timeline.Days watched;
    private final Timeline.Days recovery;
    private final String digest;

    Sentry(Lookout lookout, ThesisPlan.Alert alert) {
        this.lookout = lookout;
        this.plan = lookout.plan();
        this.alert = alert;
        this.condition = plan.conditions().stream()
                .filter(c -> c.spec().id().equals(alert.on()))
                .findFirst();
        this.rule =
                new AlertRule(alert.held(), alert.keepFiring(), alert.recovers().isPresent(), alert.noDataAfter());
        States states = lookout.states();
        Axis grid = states.evaluator().grid();
        int first = grid.size() == 0 ? lookout.asOf().day() : grid.date(0);
        this.watched = new Timeline.Days(first, condition.map(states::begun).orElseGet(() -> states.alignment(plan)));
        this.recovery = alert.recovers()
                .map(checked -> new Timeline.Days(first, states.raw(checked)))
                .orElse(Timeline.Days.NONE);
        this.digest = Digests.sha256(String.join("\n", canonical()));
    }

    /**
     * The alert.
     *
     * @param saved where it stood the last time, if anything is kept of that
     * @param tellsAnew of which days changes are told if it starts anew
     */
    Watched.Alert alert(@Nullable String saved, IntPredicate tellsAnew) {
        int last = lookout.asOf().day();
        Optional<Position> position = Optional.ofNullable(saved)
                .flatMap(SavedPosition::read)
                .filter(kept -> kept.of().equals(digest))
                .map(SavedPosition::position);
        Timeline timeline =
                Timeline.of(rule, position.orElse(Position.before(watched.first())), watched, recovery, last);
        List<Notice> notices = timeline.changes().stream()
                .filter(change -> position.isPresent() || tellsAnew.test(change.day()))
                .map(this::notice)
                .toList();
        Optional<Reading.ConditionState> now = lookout.reading().conditions().stream()
                .filter(state -> state.id().equals(alert.on()))
                .findFirst();
        Reading.Alignment alignment = lookout.reading().alignment();
        boolean silent = timeline.end().silent() > 0 && timeline.end().day() == last;
        return new Watched.Alert(
                alert.on(),
                says(),
                alert.spec().severity(),
                alert.spec().to(),
                timeline,
                position.isEmpty(),
                now.map(Reading.ConditionState::value).orElse((double) alignment.met()),
                now.map(Reading.ConditionState::threshold).orElse((double) alignment.atLeast()),
                now.map(Reading.ConditionState::unit).orElse(Unit.NUMBER),
                silent ? why(last) : "",
                notices,
                new SavedPosition(digest, timeline.end()).text());
    }

    /** All that decides the state: the rule, and the expressions with the knobs set. */
    private List<String> canonical() {
        List<String> lines = new ArrayList<>();
        lines.add("for " + rule.held());
        lines.add("keep_firing_for " + rule.keepFiring());
        lines.add("recovers " + alert.recovers().map(ThesisPlan.Checked::text).orElse(""));
        lines.add("no_data_after " + rule.noDataAfter());
        if (condition.isEmpty()) {
            lines.add("at least " + plan.atLeast());
        }
        condition.map(List::of).orElse(plan.conditions()).stream()
                .map(c -> "when " + c.when().text() + " for " + c.held() + " keep " + c.keep())
                .forEach(lines::add);
        return lines;
    }

    private String says() {
        int n = plan.conditions().size();
        return condition
                .map(c -> c.spec().says())
                .orElse(
                        plan.atLeast() == n
                                ? n == 1 ? "The condition is met" : "All " + n + " conditions are met"
                                : "At least " + plan.atLeast() + " of the " + n + " conditions are met");
    }

    private Notice notice(Change change) {
        String key = Digests.sha256(String.join(
                "\n",
                plan.thesis().id(),
                alert.on(),
                digest,
                DecisionDay.iso(change.day()),
                change.from().words(),
                change.to().words()));
        return new Notice(
                key,
                plan.thesis().id(),
                plan.thesis().title(),
                alert.on(),
                says(),
                change.from(),
                change.to(),
                change.day(),
                alert.spec().severity().word(),
                ChangeWords.of(alert.on(), rule, change),
                change.to() == AlertState.NO_DATA ? why(change.day()) : "");
    }

    /** Why there is no answer on a day. */
    private String why(int day) {
        if (day < watched.first()) {
            return "the data begin later";
        }
        if (watched.on(day) != Truth.UNKNOWN) {
            return alert.recovers()
                    .map(checked ->
                            "whether it has recovered: " + lookout.reader().why(checked, 1, day))
                    .orElse("");
        }
        if (condition.isPresent()) {
            ThesisPlan.Condition c = condition.get();
            return lookout.reader().why(c.when(), Math.max(c.held(), c.keep()), day);
        }
        return plan.conditions().stream()
                .filter(c -> unknown(c, day))
                .map(c -> c.spec().id())
                .collect(Collectors.joining(", ", "unknown: ", ""));
    }

    private boolean unknown(ThesisPlan.Condition c, int day) {
        double[] truth = lookout.states().of(c);
        int k = day - lookout.states().evaluator().grid().date(0);
        return k < truth.length && Double.isNaN(truth[k]);
    }
}
