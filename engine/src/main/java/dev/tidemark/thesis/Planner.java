package dev.tidemark.thesis;

import dev.tidemark.expr.Checker;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Printer;
import dev.tidemark.expr.Problem;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Vocabulary;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Sets a thesis' knobs, checks every expression, and looks for what is allowed and probably not meant.
 *
 * <pre>{@code new Planner(Transforms.vocabulary(), catalogue, "x.yaml").plan(thesis, thesis.defaults())}</pre>
 */
public final class Planner {
    private static final int LONGEST = 36_500;

    /** Days of the calendar to a session, holidays included, rounded up. */
    private static final double DAYS_OF_A_SESSION = 1.5;

    private final Checker checker;
    private final String file;

    /** Expressions in which nothing was found, by their text with the knobs set: variants share most of them. */
    private final Map<String, ThesisPlan.Checked> sound = new ConcurrentHashMap<>();

    /**
     * A planner.
     *
     * @param vocabulary what expressions may call
     * @param catalogue what they may name
     * @param file the thesis' file, for messages
     */
    public Planner(Vocabulary vocabulary, Catalogue catalogue, String file) {
        this.checker = new Checker(vocabulary, catalogue);
        this.file = file;
    }

    /**
     * The plan of one variant.
     *
     * @param thesis the thesis
     * @param knobs a value for every knob
     */
    public ThesisPlan plan(Thesis thesis, Map<String, Expr> knobs) {
        return new One(thesis, knobs).plan();
    }

    /**
     * The plans of the rotations that a thesis declares: a combination of the knobs that its rotation uses each, the
     * defaults first, with nothing in them but the conditions that are followed and the rotation.
     *
     * @param thesis a thesis with a rotation
     * @param most so many at most
     * @throws IllegalArgumentException if there are more
     */
    public List<ThesisPlan> rotations(Thesis thesis, int most) {
        Thesis bare = RotationRules.bare(thesis);
        return bare.combinations(most).stream()
                .map(knobs -> plan(bare, knobs))
                .filter(plan -> !plan.isBroken())
                .toList();
    }

    /**
     * Everything to be said of a thesis: the diagnostics of its default variant and, for every other value of a knob,
     * what is wrong with that, including names the data place does not have.
     */
    public List<Diagnostic> lint(Thesis thesis) {
        One standard = new One(thesis, thesis.defaults());
        standard.plan();
        Set<Diagnostic> all = new LinkedHashSet<>(standard.diagnostics);
        all.addAll(standard.missing);
        others(thesis, One::errorsAndMissing, all);
        return all.stream().sorted(Diagnostic::byPlace).toList();
    }

    /**
     * What is wrong with other values of knobs than the defaults, each by itself; data that the place does not have are not.
     */
    public List<Diagnostic> wrongValues(Thesis thesis) {
        Set<Diagnostic> all = new LinkedHashSet<>();
        others(thesis, One::errors, all);
        return all.stream().sorted(Diagnostic::byPlace).toList();
    }

    private void others(Thesis thesis, Function<One, List<Diagnostic>> said, Set<Diagnostic> all) {
        thesis.knobs().forEach((name, values) -> {
            for (Expr value : values.subList(1, values.size())) {
                Map<String, Expr> knobs = new LinkedHashMap<>(thesis.defaults());
                knobs.put(name, value);
                One variant = new One(thesis, knobs);
                variant.plan();
                String which = " (with " + name + " = " + Knobs.spelled(value) + ")";
                for (Diagnostic d : said.apply(variant)) {
                    if (!all.contains(d)) {
                        all.add(Diagnostic.error(d.file(), d.line(), d.column(), d.what() + which, d.hint()));
                    }
                }
            }
        });
    }

    /** The checking of one variant. */
    final class One {
        private final Thesis thesis;
        private final Map<String, Expr> knobs;
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private final List<Diagnostic> missing = new ArrayList<>();

        One(Thesis thesis, Map<String, Expr> knobs) {
            this.thesis = thesis;
            this.knobs = knobs;
        }

        List<Diagnostic> errorsAndMissing() {
            List<Diagnostic> all = new ArrayList<>(missing);
            all.addAll(errors());
            return all;
        }

        List<Diagnostic> errors() {
            return diagnostics.stream().filter(Diagnostic::isError).toList();
        }

        ThesisPlan plan() {
            List<ThesisPlan.Condition> conditions =
                    thesis.conditions().stream().map(this::condition).toList();
            List<ThesisPlan.Outcome> outcomes =
                    thesis.outcomes().stream().map(this::outcome).toList();
            List<ThesisPlan.Measure> measures =
                    thesis.measures().stream().map(this::measure).toList();
            List<ThesisPlan.CheckedClaim> claims =
                    thesis.claims().stream().map(this::claim).toList();
            int atLeast = thesis.aligned()
                    .atLeast()
                    .map(w -> wholeNumber(w, thesis.conditions().size()))
                    .orElse(thesis.conditions().size());
            Optional<ThesisPlan.Rotation> rotation =
                    thesis.rotation().map(spec -> new RotationRules(knobs, this).rotation(spec));
            List<ThesisPlan.Alert> alerts = new AlertRules(this).alerts(thesis, conditions);
            Optional<LocalDate> since = thesis.since().flatMap(this::date);
            return new ThesisPlan(
                    thesis, conditions, atLeast, outcomes, measures, claims, rotation, alerts, since, diagnostics);
        }

        private ThesisPlan.Condition condition(Thesis.Condition spec) {
            ThesisPlan.Checked when = checked(spec.when(), true);
            int keep = days(spec.keep(), 1);
            int held = days(spec.held(), 1);
            boolean impulse = when.plan().isPresent() && when.plan().get().kind() == Plan.Kind.IMPULSE;
            if (impulse && spec.keep().isEmpty()) {
                warn(
                        spec.when(),
                        "the impulse " + spec.id() + " is met on a single day only",
                        "add keep: 60d to keep it lit for a while");
            }
            if (impulse && held > 1) {
                warn(spec.when(), "an impulse never holds for " + held + " days", "leave for: out, or use keep:");
            }
            return new ThesisPlan.Condition(spec, when, held, keep);
        }

        private ThesisPlan.Outcome outcome(Thesis.Outcome spec) {
            ThesisPlan.Checked expect = checked(spec.expect(), true);
            int held = days(spec.held(), 1);
            int before = diagnostics.size();
            int within = days(Optional.of(spec.within()), 1);
            int from = days(spec.from(), 1);
            if (from > within && diagnostics.size() == before) {
                error(spec.within(), "the horizon ends on day " + within + " and begins on day " + from, "");
            }
            expect.plan().ifPresent(plan -> {
                boolean level = plan.kind() == Plan.Kind.STATE
                        && !plan.requirements().series().isEmpty();
                if (level && spec.held().isEmpty()) {
                    warn(
                            spec.expect(),
                            "the outcome " + spec.id() + " counts a single day",
                            "a level that flickers needs for:, as in for: 7d");
                }
            });
            int window = expect.plan().map(Planner::longestWindow).orElse(0);
            boolean afresh = expect.plan().map(p -> isAfresh(p, held, from)).orElse(false);
            var outcome = new ThesisPlan.Outcome(spec, expect, held, from, within, window, afresh);
            if (outcome.percentBefore() > 0) {
                note(
                        spec.expect(),
                        "on day " + from + " after an event " + outcome.percentBefore()
                                + "% of the outcome's window of "
                                + outcome.reach() + " days" + (held > 1 ? ", those of for: included," : "")
                                + " lies before it",
                        "from: " + outcome.reach() + "d begins the horizon when the window is past the event");
            }
            return outcome;
        }

        private ThesisPlan.Measure measure(Thesis.Measure spec) {
            ThesisPlan.Checked of = checked(spec.of(), false);
            int window = of.plan().map(Planner::longestWindow).orElse(0);
            int at = days(spec.at(), 0);
            if (of.plan().isPresent() && window == 0 && spec.at().isEmpty()) {
                error(
                        spec.of(),
                        "the measure has no window, so it is not known when after the event it is read",
                        "write {of: ..., at: 30d}");
            }
            if (spec.at().isPresent() && at < window) {
                error(
                        spec.at().get(),
                        "read " + at + " days after the event, a window of " + window + " days reaches before it",
                        "at: " + window + "d at least");
            }
            of.plan()
                    .filter(Planner::usesEverything)
                    .ifPresent(plan -> warn(
                            spec.of(),
                            "the measure uses everything from the start of the data, so it always reaches before the event",
                            "use a window that begins at the event"));
            return new ThesisPlan.Measure(spec, of, spec.at().isPresent() ? at : window);
        }

        private ThesisPlan.CheckedClaim claim(Claim claim) {
            return switch (claim) {
                case Claim.Season s -> claim(claim, Optional.of(checked(s.of(), false)), 0);
                case Claim.Level l -> claim(claim, Optional.of(checked(l.when(), true)), 0);
                case Claim.Change c -> claim(claim, Optional.of(checked(c.of(), false)), share(c.by()));
                case Claim.Precedent p -> claim(claim, Optional.empty(), 0);
                case Claim.Study s ->
                    new ThesisPlan.CheckedClaim(
                            claim,
                            Optional.of(paid(checked(s.of(), false), s.of())),
                            0,
                            Optional.of(new TradingRules(thesis, knobs, this).rule(s)),
                            Optional.empty());
                case Claim.Analogue a ->
                    new ThesisPlan.CheckedClaim(
                            claim,
                            Optional.empty(),
                            0,
                            Optional.empty(),
                            Optional.of(new AnalogueStates(thesis, this).state(a)));
            };
        }

        /** Prices at which a session can be traded: what looks back would be bought at a price that is gone. */
        private ThesisPlan.Checked paid(ThesisPlan.Checked prices, Written written) {
            if (prices.plan().filter(Planner::looksBack).isPresent()) {
                error(
                        written,
                        "the prices of a study are those of the session itself, and these look back or are no prices",
                        "name a series, as in of: SPX, or a ratio of two");
            }
            return prices;
        }

        private static ThesisPlan.CheckedClaim claim(Claim claim, Optional<ThesisPlan.Checked> of, double by) {
            return new ThesisPlan.CheckedClaim(claim, of, by, Optional.empty(), Optional.empty());
        }

        double share(Optional<Written> written) {
            if (written.isEmpty()) {
                return 0;
            }
            List<Problem> problems = new ArrayList<>();
            Expr bound = Knobs.bind(written.get().expr(), knobs, problems);
            if (!problems.isEmpty()) {
                error(
                        written.get(),
                        problems.getFirst().what(),
                        problems.getFirst().hint());
            } else if (bound instanceof Expr.Num n && n.unit().plain()) {
                return n.value();
            } else {
                error(written.get(), Printer.print(bound) + " is no share", "as in 10%");
            }
            return 0;
        }

        ThesisPlan.Checked checked(Written written, boolean condition) {
            List<Problem> unbound = new ArrayList<>();
            String text = Printer.print(Knobs.bind(written.expr(), knobs, unbound));
            String key = (condition ? "condition " : "number ") + text;
            ThesisPlan.Checked before = unbound.isEmpty() ? sound.get(key) : null;
            if (before != null) {
                return before;
            }
            Checker.Checked checked = checker.check(written.expr(), knobs);
            String absent = "";
            for (Problem problem : checked.problems()) {
                Position at = written.places().apply(problem.at());
                Diagnostic found = problem.in(file, at.line(), at.column());
                if (problem.absent()) {
                    missing.add(found);
                    absent = absent.isEmpty() ? problem.what() : absent;
                } else {
                    diagnostics.add(found);
                }
            }
            Optional<Plan> plan = checked.plan();
            if (plan.isPresent() && plan.get().kind().isCondition() != condition) {
                error(
                        written,
                        condition
                                ? "a condition is needed here, this is a number"
                                : "a number is needed here, this is a condition",
                        condition ? "compare it with something, as in x > 0" : "leave the comparison out");
                plan = Optional.empty();
            }
            ThesisPlan.Checked found = new ThesisPlan.Checked(text, plan, absent);
            if (plan.isPresent() && checked.problems().isEmpty()) {
                sound.put(key, found);
            }
            return found;
        }

        int days(Optional<Written> written, int standard) {
            if (written.isEmpty()) {
                return standard;
            }
            List<Problem> problems = new ArrayList<>();
            Expr bound = Knobs.bind(written.get().expr(), knobs, problems);
            if (!problems.isEmpty()) {
                error(
                        written.get(),
                        problems.getFirst().what(),
                        problems.getFirst().hint());
            } else if (bound instanceof Expr.Num n
                    && n.unit().agrees(Unit.DAY)
                    && n.value() >= 1
                    && n.value() <= LONGEST
                    && n.value() == Math.rint(n.value())) {
                return (int) n.value();
            } else {
                error(written.get(), Printer.print(bound) + " is no number of days from 1 to " + LONGEST, "as in 60d");
            }
            return Math.max(1, standard);
        }

        private Optional<LocalDate> date(Written written) {
            List<Problem> problems = new ArrayList<>();
            Expr bound = Knobs.bind(written.expr(), knobs, problems);
            Optional<LocalDate> date =
                    bound instanceof Expr.Text t && problems.isEmpty() ? Knobs.date(t.value()) : Optional.empty();
            if (!problems.isEmpty()) {
                error(written, problems.getFirst().what(), problems.getFirst().hint());
            } else if (date.isEmpty()) {
                error(written, Printer.print(bound) + " is no date", "year-month-day, as in 2013-01-01");
            }
            return date;
        }

        private int wholeNumber(Written written, int most) {
            List<Problem> problems = new ArrayList<>();
            Expr bound = Knobs.bind(written.expr(), knobs, problems);
            if (!problems.isEmpty()) {
                error(written, problems.getFirst().what(), problems.getFirst().hint());
            } else if (bound instanceof Expr.Num n
                    && n.unit().plain()
                    && n.value() >= 1
                    && n.value() <= most
                    && n.value() == Math.rint(n.value())) {
                return (int) n.value();
            } else {
                error(
                        written,
                        "at least " + Printer.print(bound) + " are needed, and there "
                                + (most == 1 ? "is 1 condition" : "are " + most + " conditions"),
                        "a whole number from 1 to " + most);
            }
            return most;
        }

        void error(Written written, String what, String hint) {
            Position at = written.places().apply(0);
            diagnostics.add(Diagnostic.error(file, at.line(), at.column(), what, hint));
        }

        void warn(Written written, String what, String hint) {
            Position at = written.places().apply(0);
            diagnostics.add(Diagnostic.warning(file, at.line(), at.column(), what, hint));
        }

        void note(Written written, String what, String hint) {
            Position at = written.places().apply(0);
            diagnostics.add(Diagnostic.note(file, at.line(), at.column(), what, hint));
        }
    }

    /**
     * Whether an outcome that is asked from a day of the horizon on looks at nothing from before the event. A market's
     * index is carried from date to date, so that its window may begin earlier than it seems; of that it is never said.
     */
    private static boolean isAfresh(Plan plan, int held, int from) {
        int window = longestWindow(plan, DAYS_OF_A_SESSION);
        return window > 0
                && window + held - 1 <= from
                && !usesEverything(plan)
                && !uses(plan, c -> c.transform().family() == Transform.Family.UNIVERSE);
    }

    /** How far back a plan's windows reach in days; a session counts as a day, nested windows add up. */
    static int longestWindow(Plan plan) {
        return longestWindow(plan, 1);
    }

    private static int longestWindow(Plan plan, double session) {
        return switch (plan) {
            case Plan.Constant c -> 0;
            case Plan.Read r -> 0;
            case Plan.Negate n -> longestWindow(n.of(), session);
            case Plan.Not n -> longestWindow(n.of(), session);
            case Plan.Arith a -> Math.max(longestWindow(a.left(), session), longestWindow(a.right(), session));
            case Plan.Compare c -> Math.max(longestWindow(c.left(), session), longestWindow(c.right(), session));
            case Plan.Logic l -> Math.max(longestWindow(l.left(), session), longestWindow(l.right(), session));
            case Plan.Call c -> {
                int inner = c.arguments().plans().stream()
                        .mapToInt(inside -> longestWindow(inside, session))
                        .max()
                        .orElse(0);
                int own = c.arguments().windows().stream()
                        .mapToInt(w -> w.sessions() ? (int) Math.ceil(w.length() * session) : w.length())
                        .max()
                        .orElse(0);
                yield inner + own;
            }
        };
    }

    private static boolean usesEverything(Plan plan) {
        return uses(plan, c -> c.transform().family() == Transform.Family.RECORD);
    }

    /** Whether a plan is more than series and arithmetic of their current values. */
    static boolean looksBack(Plan plan) {
        return uses(
                plan,
                c -> c.transform().family() != Transform.Family.VALUE
                        && !c.transform().name().equals("ratio"));
    }

    /** Whether some call within a plan is such a one. */
    private static boolean uses(Plan plan, Predicate<Plan.Call> such) {
        return switch (plan) {
            case Plan.Constant c -> false;
            case Plan.Read r -> false;
            case Plan.Negate n -> uses(n.of(), such);
            case Plan.Not n -> uses(n.of(), such);
            case Plan.Arith a -> uses(a.left(), such) || uses(a.right(), such);
            case Plan.Compare c -> uses(c.left(), such) || uses(c.right(), such);
            case Plan.Logic l -> uses(l.left(), such) || uses(l.right(), such);
            case Plan.Call c ->
                such.test(c) || c.arguments().plans().stream().anyMatch(argument -> uses(argument, such));
        };
    }
}
