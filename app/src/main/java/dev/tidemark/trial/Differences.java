package dev.tidemark.trial;

import dev.tidemark.run.Examination;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.History;
import dev.tidemark.study.Rotation;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Truth;
import dev.tidemark.verdict.JudgedClaim;
import dev.tidemark.verdict.JudgedRotation;
import dev.tidemark.verdict.Verdict;
import dev.tidemark.watch.AlertState;
import dev.tidemark.watch.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Compares what a test expects with what was found out. */
final class Differences {
    private final Trial trial;
    private final Examination found;
    private final Optional<Watched> watched;
    private final Map<Expectation.OfExpression, Computed> values;
    private final List<Difference> differences = new ArrayList<>();

    private Differences(
            Trial trial, Examination found, Optional<Watched> watched, Map<Expectation.OfExpression, Computed> values) {
        this.trial = trial;
        this.found = found;
        this.watched = watched;
        this.values = values;
    }

    /**
     * The value of an expression.
     *
     * @param value the number, or 1, 0 of a condition; NaN when unknown
     * @param unit its unit
     * @param condition whether it is a condition
     */
    record Computed(double value, Unit unit, boolean condition) {
        private static final Computed NOTHING = new Computed(Double.NaN, Unit.NUMBER, false);
    }

    /** What is not as a test expects it, in the order of the test. */
    static List<Difference> of(
            Trial trial, Examination found, Optional<Watched> watched, Map<Expectation.OfExpression, Computed> values) {
        Differences comparison = new Differences(trial, found, watched, values);
        trial.expectations().forEach(comparison::compare);
        return comparison.differences;
    }

    private void compare(Expectation expectation) {
        switch (expectation) {
            case Expectation.OfCondition c -> condition(c);
            case Expectation.OfAlignment a -> alignment(a);
            case Expectation.OfEvent e -> event(e);
            case Expectation.OfCount c -> count(c);
            case Expectation.OfVerdict v -> verdict(v);
            case Expectation.OfRotation r -> rotation(r);
            case Expectation.OfExpression e -> expression(e);
            case Expectation.OfAlert a -> alert(a);
        }
    }

    private void differ(Expectation expectation, String subject, String expected, String got) {
        differences.add(new Difference(expectation.line(), subject, expected, got));
    }

    private void condition(Expectation.OfCondition c) {
        Reading.ConditionState real = found.reading().conditions().stream()
                .filter(state -> state.id().equals(c.id()))
                .findFirst()
                .orElseThrow();
        String subject = "condition " + c.id();
        boolean sameState = c.state().isEmpty() || c.state().get() == real.state();
        boolean sameSince = c.since().isEmpty() || c.since().get().day().equals(real.since());
        if (!sameState || !sameSince) {
            String why = real.state() == Truth.UNKNOWN && !real.reason().isEmpty() ? " (" + real.reason() + ")" : "";
            boolean shown = real.state() != Truth.UNKNOWN
                    || real.since().isPresent()
                    || c.since().isPresent();
            String when = shown ? " " + since(real.since()) : "";
            String expected = c.state().map(Truth::word).orElse("any state")
                    + c.since().map(day -> " " + since(day.day())).orElse("");
            differ(c, subject, expected, real.state().word() + when + why);
        }
        c.value().ifPresent(value -> number(c, "value of " + subject, value, real.value(), real.unit()));
        c.reason()
                .filter(words -> !real.reason().contains(words))
                .ifPresent(words -> reason(c, subject, words, real.reason()));
    }

    private void alert(Expectation.OfAlert a) {
        Watched.Alert real = watched.flatMap(w -> w.alert(a.id())).orElseThrow();
        AlertState state = real.now().state();
        OptionalInt since = real.now().since();
        String subject = "alert on " + a.id();
        boolean sameState = a.state().isEmpty() || a.state().get() == state;
        boolean sameSince = a.since().isEmpty() || a.since().get().day().equals(since);
        if (!sameState || !sameSince) {
            String why = real.reason().isEmpty() ? "" : " (" + real.reason() + ")";
            String expected = a.state().map(AlertState::words).orElse("any state")
                    + a.since().map(day -> " " + since(day.day())).orElse("");
            differ(a, subject, expected, state.words() + " " + since(since) + why);
        }
        a.reason()
                .filter(words -> !real.reason().contains(words))
                .ifPresent(words -> reason(a, subject, words, real.reason()));
    }

    private void reason(Expectation expectation, String subject, String words, String real) {
        differ(
                expectation,
                "reason of " + subject,
                "words with '" + words + "'",
                real.isEmpty() ? "none" : "'" + real + "'");
    }

    private static String since(OptionalInt day) {
        return day.isPresent() ? "since " + DecisionDay.iso(day.getAsInt()) : "since before the data";
    }

    private void number(Expectation expectation, String subject, Expectation.Answer answer, double real, Unit unit) {
        if (answer.number().isEmpty()) {
            if (!Double.isNaN(real)) {
                differ(
                        expectation,
                        subject,
                        "unknown",
                        Constant.Spelling.of(unit).write(real));
            }
            return;
        }
        Constant number = answer.number().get();
        if (Double.isNaN(real)) {
            differ(expectation, subject, number.text(), "unknown");
        } else if (!number.agrees(unit)) {
            String note = " (a number in " + unit + ", not in " + number.unit() + ")";
            differ(expectation, subject, number.text(), number.write(real, unit) + note);
        } else if (!number.fits(real)) {
            differ(expectation, subject, number.text(), number.write(real, unit));
        }
    }

    private void alignment(Expectation.OfAlignment a) {
        Reading.Alignment real = found.reading().alignment();
        List<String> expected = new ArrayList<>();
        List<String> got = new ArrayList<>();
        tell(a.met(), real.met(), "met", expected, got);
        tell(a.unmet(), real.unmet(), "unmet", expected, got);
        tell(a.unknown(), real.unknown(), "unknown", expected, got);
        a.complete().filter(truth -> truth != real.complete()).ifPresent(truth -> {
            expected.add(complete(truth));
            got.add(complete(real.complete()));
        });
        a.since().filter(day -> !day.day().equals(real.since())).ifPresent(day -> {
            expected.add(since(day.day()));
            got.add(since(real.since()));
        });
        if (!expected.isEmpty()) {
            differ(a, "alignment", String.join(", ", expected), String.join(", ", got));
        }
    }

    private static void tell(OptionalLong wanted, int real, String what, List<String> expected, List<String> got) {
        if (wanted.isPresent() && wanted.getAsLong() != real) {
            expected.add(wanted.getAsLong() + " " + what);
            got.add(real + " " + what);
        }
    }

    private static String complete(Truth truth) {
        return switch (truth) {
            case MET -> "complete";
            case UNMET -> "not complete";
            case UNKNOWN -> "unknown whether complete";
        };
    }

    private List<History.Event> events(String of, String outcome) {
        return found.histories().stream()
                .filter(h -> h.of().equals(of) && h.outcome().equals(outcome))
                .flatMap(h -> h.events().stream())
                .toList();
    }

    private static String dates(List<History.Event> events) {
        return events.isEmpty()
                ? "none"
                : events.stream().map(e -> DecisionDay.iso(e.day())).collect(Collectors.joining(", "));
    }

    private void event(Expectation.OfEvent e) {
        List<History.Event> events = events(e.of(), e.outcome());
        String subject = "event of " + e.of() + " on " + DecisionDay.iso(e.date()) + ", outcome " + e.outcome();
        Optional<History.Event> real =
                events.stream().filter(event -> event.day() == e.date()).findFirst();
        if (real.isEmpty()) {
            differ(e, subject, "an event", "none on that date; events are: " + dates(events));
        } else {
            event(e, subject, real.get());
        }
        if (e.exact()) {
            others(e, events);
        }
    }

    private void event(Expectation.OfEvent e, String subject, History.Event real) {
        List<String> expected = new ArrayList<>();
        List<String> got = new ArrayList<>();
        e.followed().filter(followed -> followed != real.followed()).ifPresent(followed -> {
            expected.add(followed.word());
            got.add(real.followed().word());
        });
        e.hitOn().filter(day -> !day.day().equals(real.hitOn())).ifPresent(day -> {
            expected.add(hit(day.day()));
            got.add(hit(real.hitOn()));
        });
        e.independent().filter(independent -> independent != real.independent()).ifPresent(independent -> {
            expected.add(independent ? "independent" : "not independent");
            got.add(real.independent() ? "independent" : "not independent");
        });
        if (!expected.isEmpty()) {
            differ(e, subject, String.join(", ", expected), String.join(", ", got));
        }
    }

    private static String hit(OptionalInt day) {
        return day.isPresent() ? "hit on " + DecisionDay.iso(day.getAsInt()) : "no date of a hit";
    }

    /** Events that the test does not list although it says that it lists them all. */
    private void others(Expectation.OfEvent e, List<History.Event> events) {
        List<Integer> listed = trial.expectations().stream()
                .filter(Expectation.OfEvent.class::isInstance)
                .map(Expectation.OfEvent.class::cast)
                .filter(other -> other.of().equals(e.of()) && other.outcome().equals(e.outcome()))
                .map(Expectation.OfEvent::date)
                .toList();
        List<History.Event> others =
                events.stream().filter(event -> !listed.contains(event.day())).toList();
        if (!others.isEmpty()) {
            differ(e, "events of " + e.of() + ", outcome " + e.outcome(), "no others", dates(others));
        }
    }

    private void count(Expectation.OfCount c) {
        List<History.Event> events = events(c.of(), c.outcome());
        if (events.size() != c.count()) {
            String which = events.isEmpty() ? "" : " (" + dates(events) + ")";
            differ(
                    c,
                    "number of events of " + c.of() + ", outcome " + c.outcome(),
                    String.valueOf(c.count()),
                    events.size() + which);
        }
    }

    private void verdict(Expectation.OfVerdict v) {
        Verdict real = v.claim().isEmpty()
                ? found.verdict()
                : found.claims().stream()
                        .filter(claim -> claim.id().equals(v.claim().get()))
                        .map(JudgedClaim::verdict)
                        .findFirst()
                        .orElseThrow();
        String subject = v.claim().map(id -> "claim " + id).orElse("verdict");
        if (real.kind() != v.kind()) {
            differ(v, subject, v.kind().word(), real.kind().word() + " (" + real.reason() + ")");
        }
        v.reason()
                .filter(words -> !real.reason().contains(words))
                .ifPresent(words -> reason(v, subject, words, real.reason()));
    }

    private void rotation(Expectation.OfRotation r) {
        String subject = "rotation on " + DecisionDay.iso(r.date());
        Expectation.Holding holds = Expectation.Holding.NOTHING;
        double earns = Double.NaN;
        String why = "";
        Optional<Rotation> real = found.rotation().map(JudgedRotation::rotation);
        if (real.isPresent() && real.get() instanceof Rotation.Earned earned) {
            int at = r.date() - earned.from() - 1;
            if (at >= 0 && at < earned.days()) {
                holds = earned.path().held()[at] ? Expectation.Holding.INTO : Expectation.Holding.FROM;
                earns = earned.path().net()[at];
            }
        } else if (real.isPresent() && real.get() instanceof Rotation.Nothing nothing) {
            why = " (" + nothing.reason() + ")";
        }
        Expectation.Holding got = holds;
        String reason = why;
        r.holds()
                .filter(wanted -> wanted != got)
                .ifPresent(wanted -> differ(r, subject, word(wanted), word(got) + reason));
        double number = earns;
        r.earns().ifPresent(answer -> number(r, "return of the " + subject, answer, number, Unit.FRACTION));
    }

    private static String word(Expectation.Holding holding) {
        return holding.name().toLowerCase(Locale.ROOT);
    }

    private void expression(Expectation.OfExpression e) {
        Computed real = values.getOrDefault(e, Computed.NOTHING);
        if (real.condition()) {
            Truth expected = e.truth().orElse(Truth.UNKNOWN);
            Truth got = Truth.of(real.value());
            if (expected != got) {
                differ(e, e.text(), word(expected), word(got));
            }
        } else {
            e.value().ifPresent(answer -> number(e, e.text(), answer, real.value(), real.unit()));
        }
    }

    private static String word(Truth truth) {
        return switch (truth) {
            case MET -> "true";
            case UNMET -> "false";
            case UNKNOWN -> "unknown";
        };
    }
}
