package dev.tidemark.trial;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Problem;
import dev.tidemark.study.Followed;
import dev.tidemark.study.History;
import dev.tidemark.thesis.Branch;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.Truth;
import dev.tidemark.verdict.Verdict;
import dev.tidemark.watch.AlertState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads the tests of a test file and compares the names in them with those of the thesis. */
final class ExpectationReader {
    private final Complaints complaints;
    private final Thesis thesis;
    private final List<String> conditions;
    private final List<String> outcomes;
    private final List<String> claims;
    private final List<String> alerts;

    ExpectationReader(Thesis thesis, Complaints complaints) {
        this.thesis = thesis;
        this.complaints = complaints;
        this.conditions = thesis.conditions().stream().map(Thesis.Condition::id).toList();
        this.outcomes = thesis.outcomes().stream().map(Thesis.Outcome::id).toList();
        this.claims = thesis.claims().stream().map(Claim::id).toList();
        this.alerts = thesis.alerts().isEmpty()
                ? Stream.concat(conditions.stream(), Stream.of(History.ALIGNMENT))
                        .toList()
                : thesis.alerts().stream().map(Thesis.Alert::on).toList();
    }

    /** The tests of a file, whose format is in order. */
    List<Trial> read(Branch root) {
        Map<String, Expr> shared = root.at("knobs").map(this::knobs).orElse(Map.of());
        List<Trial> trials = new ArrayList<>();
        for (Branch test : root.at("tests").orElseThrow().items()) {
            Map<String, Expr> knobs = new HashMap<>(shared);
            test.at("knobs").ifPresent(own -> knobs.putAll(knobs(own)));
            String name = test.at("name").map(Branch::text).orElse("test " + (trials.size() + 1));
            List<Expectation> expectations = expectations(test);
            if (expectations.isEmpty()) {
                complaints.error(
                        test.position(),
                        "the test expects nothing",
                        "add conditions, alignment, alerts, events, verdict, claims, rotation or eval");
            }
            trials.add(new Trial(
                    name,
                    test.position().line(),
                    complaints.date(test.at("as_of").orElseThrow()),
                    knobs,
                    expectations));
        }
        return trials;
    }

    private Map<String, Expr> knobs(Branch at) {
        Map<String, Expr> knobs = new HashMap<>();
        at.entries().forEach((name, value) -> {
            complaints.known(value.key(), "knob", name, thesis.knobs().keySet());
            knobs.put(name, complaints.knob(value));
        });
        return knobs;
    }

    private List<Expectation> expectations(Branch test) {
        List<Expectation> all = new ArrayList<>();
        test.at("conditions")
                .ifPresent(states -> states.entries().forEach((id, state) -> {
                    complaints.known(state.key(), "condition", id, conditions);
                    all.add(state(id, state));
                }));
        test.at("alignment").filter(a -> !a.entries().isEmpty()).ifPresent(a -> all.add(alignment(a)));
        test.at("alerts")
                .ifPresent(states -> states.entries().forEach((id, state) -> {
                    complaints.known(state.key(), "alert", id, alerts);
                    all.add(alert(id, state));
                }));
        test.at("events").ifPresent(events -> events.items().forEach(event -> all.add(event(event))));
        test.at("verdict").ifPresent(verdict -> all.add(verdict(Optional.empty(), verdict)));
        test.at("claims")
                .ifPresent(verdicts -> verdicts.entries().forEach((id, verdict) -> {
                    complaints.known(verdict.key(), "claim", id, claims);
                    all.add(verdict(Optional.of(id), verdict));
                }));
        test.at("rotation").ifPresent(days -> days.items().forEach(day -> all.add(rotation(day))));
        test.at("eval").ifPresent(values -> values.items().forEach(value -> all.add(value(value))));
        return all;
    }

    private Expectation state(String id, Branch at) {
        int line = at.key().line();
        if (at.isText()) {
            String[] words = at.text().split(" ", -1);
            Optional<Expectation.Day> since = words.length == 3
                    ? Optional.of(new Expectation.Day(
                            OptionalInt.of((int) complaints.date(at, words[2]).toEpochDay())))
                    : Optional.empty();
            return new Expectation.OfCondition(
                    line, id, Optional.of(truth(words[0])), since, Optional.empty(), Optional.empty());
        }
        if (at.entries().keySet().stream().allMatch("tolerance"::equals)) {
            complaints.error(at.key(), "nothing is expected of " + id, "add state, since, value or reason");
        }
        return new Expectation.OfCondition(
                line,
                id,
                at.at("state").map(b -> truth(b.text())),
                at.at("since").map(this::day),
                at.at("value").map(b -> answer(b, at.at("tolerance"))),
                at.at("reason").map(Branch::text));
    }

    private Expectation alert(String id, Branch at) {
        int line = at.key().line();
        if (at.isText()) {
            String[] parts = at.text().split(" since ", -1);
            Optional<Expectation.Day> since = parts.length == 2
                    ? Optional.of(new Expectation.Day(
                            OptionalInt.of((int) complaints.date(at, parts[1]).toEpochDay())))
                    : Optional.empty();
            return new Expectation.OfAlert(line, id, Optional.of(alertState(parts[0])), since, Optional.empty());
        }
        if (at.entries().isEmpty()) {
            complaints.error(at.key(), "nothing is expected of the alert on " + id, "add state, since or reason");
        }
        return new Expectation.OfAlert(
                line,
                id,
                at.at("state").map(b -> alertState(b.text())),
                at.at("since").map(this::day),
                at.at("reason").map(Branch::text));
    }

    private static AlertState alertState(String words) {
        return Stream.of(AlertState.values())
                .filter(state -> state.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    private Expectation alignment(Branch at) {
        return new Expectation.OfAlignment(
                at.key().line(),
                whole(at.at("met")),
                whole(at.at("unmet")),
                whole(at.at("unknown")),
                at.at("complete")
                        .map(b -> "unknown".equals(b.text())
                                ? Truth.UNKNOWN
                                : Complaints.yes(b) ? Truth.MET : Truth.UNMET),
                at.at("since").map(this::day));
    }

    private static OptionalLong whole(Optional<Branch> at) {
        return at.isPresent() ? OptionalLong.of(Long.parseLong(at.get().text())) : OptionalLong.empty();
    }

    private Expectation event(Branch at) {
        int line = at.position().line();
        Branch of = at.at("of").orElseThrow();
        if (!of.text().equals(History.ALIGNMENT)) {
            complaints.known(of.position(), "condition", of.text(), conditions);
        }
        String outcome = at.at("outcome").map(Branch::text).orElse(outcomes.isEmpty() ? "" : outcomes.getFirst());
        if (outcomes.isEmpty()) {
            complaints.error(at.position(), "the thesis has no outcome, so nothing follows its events", "");
        } else {
            at.at("outcome").ifPresent(b -> complaints.known(b.position(), "outcome", b.text(), outcomes));
        }
        Optional<Branch> count = at.at("count");
        if (count.isPresent()) {
            for (String key : List.of("followed", "hit_on", "independent", "exact")) {
                at.at(key)
                        .ifPresent(b -> complaints.error(
                                b.key(), key + " is about a single event", "give its date instead of a count"));
            }
            return new Expectation.OfCount(
                    line, of.text(), outcome, Integer.parseInt(count.get().text()));
        }
        return new Expectation.OfEvent(
                line,
                of.text(),
                outcome,
                (int) complaints.date(at.at("date").orElseThrow()).toEpochDay(),
                at.at("followed").map(b -> Followed.valueOf(b.text().toUpperCase(Locale.ROOT))),
                at.at("hit_on").map(this::day),
                at.at("independent").map(Complaints::yes),
                at.at("exact").map(Complaints::yes).orElse(false));
    }

    private static Expectation verdict(Optional<String> claim, Branch at) {
        String kind = at.isText() ? at.text() : at.at("kind").orElseThrow().text();
        return new Expectation.OfVerdict(
                at.key().line(),
                claim,
                Verdict.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                at.at("reason").map(Branch::text));
    }

    private Expectation rotation(Branch at) {
        if (thesis.rotation().isEmpty()) {
            complaints.error(at.position(), "the thesis has no rotation", "");
        }
        if (at.at("holds").isEmpty() && at.at("return").isEmpty()) {
            complaints.error(at.position(), "nothing is expected of the rotation", "add holds or return");
        }
        return new Expectation.OfRotation(
                at.position().line(),
                (int) complaints.date(at.at("date").orElseThrow()).toEpochDay(),
                at.at("holds").map(b -> Expectation.Holding.valueOf(b.text().toUpperCase(Locale.ROOT))),
                at.at("return").map(b -> answer(b, at.at("tolerance"))));
    }

    private Expectation value(Branch at) {
        Branch expr = at.at("expr").orElseThrow();
        Branch value = at.at("value").orElseThrow();
        boolean truth = "true".equals(value.text()) || "false".equals(value.text());
        return new Expectation.OfExpression(
                at.position().line(),
                complaints.expression(expr),
                expr.text().replaceAll("\\s+", " "),
                truth ? Optional.of(Complaints.yes(value) ? Truth.MET : Truth.UNMET) : Optional.empty(),
                truth ? Optional.empty() : Optional.of(answer(value, at.at("tolerance"))));
    }

    private static Truth truth(String word) {
        return Truth.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Expectation.Day day(Branch at) {
        boolean none = "null".equals(at.text()) || "~".equals(at.text());
        return new Expectation.Day(
                none
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) complaints.date(at).toEpochDay()));
    }

    private Expectation.Answer answer(Branch at, Optional<Branch> tolerance) {
        if (List.of("unknown", "null", "~").contains(at.text())) {
            tolerance.ifPresent(b -> complaints.error(b.key(), "a tolerance of an unknown number", "leave it out"));
            return new Expectation.Answer(Optional.empty());
        }
        Optional<Constant> number = number(at);
        Optional<Constant> off = tolerance.flatMap(this::number);
        if (number.isPresent() && off.isPresent()) {
            if (!off.get().unit().agrees(number.get().unit()) || off.get().value() < 0) {
                complaints.error(
                        tolerance.orElseThrow().position(),
                        off.get().text() + " is no tolerance for "
                                + number.get().text(),
                        "a number from 0 in the same unit");
            }
            number = Optional.of(number.get().within(off.get().value()));
        }
        return new Expectation.Answer(number);
    }

    private Optional<Constant> number(Branch at) {
        List<Problem> problems = new ArrayList<>();
        Optional<Constant> number = Constant.read(at.text(), problems);
        complaints.problems(at, problems);
        return number;
    }
}
