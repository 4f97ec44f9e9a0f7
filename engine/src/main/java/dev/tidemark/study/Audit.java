package dev.tidemark.study;

import dev.tidemark.expr.Plan;
import dev.tidemark.series.Market;
import dev.tidemark.series.Vintages;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the values of a thesis again on data that ends at a decision day, and compares them bit by bit with those of
 * the run that saw everything: a value that changes was made with what nobody knew that day.
 *
 * <p>Conditions and outcomes are compared with their {@code for} and {@code keep}, and so is every number inside an
 * expression, whether or not it turns a condition. To blame is the smallest expression that differs while all that was
 * known of its parts that day is the same; when that is a series, its rows were used before they were known, or with
 * values that were published later.
 *
 * <pre>{@code
 * AuditReport report = Audit.run(plan, market, record, asOf, 50, plan.thesis().seed());
 * report.isClean();
 * }</pre>
 */
public final class Audit {
    private final ThesisPlan plan;
    private final Market full;
    private final Market record;
    private final Market truth;
    private final int asOf;
    private final AuditView run;
    private final List<Audited> audited = new ArrayList<>();
    private final Map<String, Plan> suspects = new LinkedHashMap<>();
    private final Map<String, List<AuditReport.Change>> changes = new LinkedHashMap<>();
    private int values;

    /**
     * A value that is computed again.
     *
     * @param kind what it belongs to
     * @param id its name
     * @param root its expression
     * @param parts the expression and all its parts
     * @param held days it must hold
     * @param keep days it stays lit
     * @param since the first day that matters
     * @param full its values in the full run, on the decision grid
     */
    private record Audited(
            AuditReport.Kind kind,
            String id,
            Plan root,
            List<Plan> parts,
            int held,
            int keep,
            int since,
            double[] full) {}

    private Audit(ThesisPlan plan, Market full, Market record, int asOf) {
        this.plan = plan;
        this.full = full;
        this.record = record;
        this.truth = AuditTruth.of(full, record);
        this.asOf = asOf;
        this.run = new AuditView(full, asOf);
    }

    /**
     * Audits a thesis.
     *
     * @param plan the thesis
     * @param full the data of the run
     * @param truth the series of which it is on record what was published when; of everything else the run's own rows are
     *     taken, as they are declared
     * @param asOf the last decision day
     * @param samples how many days are sampled beside those that are always looked at
     * @param seed seed of the sample
     */
    public static AuditReport run(ThesisPlan plan, Market full, Market truth, int asOf, int samples, long seed) {
        Audit audit = new Audit(plan, full, truth, asOf);
        States states = new States(audit.run.whole());
        audit.collect(states);
        AuditDates dates = audit.dates(states, samples, seed);
        dates.days().forEach(audit::compare);
        return new AuditReport(
                asOf,
                dates.days(),
                dates.events(),
                dates.eventsTaken(),
                audit.values,
                audit.recorded().stream()
                        .map(id -> audit.compared(id).coverage())
                        .toList(),
                audit.leaks());
    }

    private List<String> recorded() {
        return full.series().keySet().stream()
                .filter(id -> record.series().containsKey(id)
                        && record.series().get(id) != full.series().get(id))
                .toList();
    }

    private void collect(States states) {
        int since = plan.since().map(date -> (int) date.toEpochDay()).orElse(run.firstDay());
        for (ThesisPlan.Condition c : plan.conditions()) {
            add(AuditReport.Kind.CONDITION, c.spec().id(), c.when().plan(), c.held(), c.keep(), since, states.of(c));
        }
        for (ThesisPlan.Outcome o : plan.outcomes()) {
            add(AuditReport.Kind.OUTCOME, o.spec().id(), o.expect().plan(), o.held(), 1, since, states.of(o));
        }
        for (ThesisPlan.Measure m : plan.measures()) {
            add(AuditReport.Kind.MEASURE, m.of().text(), m.of().plan(), since);
        }
        for (ThesisPlan.CheckedClaim c : plan.claims()) {
            int from = c.claim() instanceof Claim.Season s
                    ? s.since().map(date -> (int) date.toEpochDay()).orElse(run.firstDay())
                    : run.firstDay();
            c.expressions().forEach(e -> add(AuditReport.Kind.CLAIM, c.claim().id(), e.plan(), from));
        }
        plan.rotation().ifPresent(this::rotation);
    }

    /**
     * Positions follow from the state of a condition, which is audited by itself, and from when both legs have which price;
     * returns from these prices.
     */
    private void rotation(ThesisPlan.Rotation rotation) {
        int from = rotation.spec()
                .since()
                .or(plan::since)
                .map(date -> (int) date.toEpochDay())
                .orElse(run.firstDay());
        rotation.expressions().forEach(e -> add(AuditReport.Kind.ROTATION, e.text(), e.plan(), from));
    }

    private void add(AuditReport.Kind kind, String id, Optional<Plan> root, int since) {
        if (root.isPresent()) {
            double[] timeline = run.whole().timeline(root.get()).values();
            add(kind, id, root, 1, 1, since, timeline);
        }
    }

    private void add(
            AuditReport.Kind kind, String id, Optional<Plan> root, int held, int keep, int since, double[] timeline) {
        root.ifPresent(of -> audited.add(new Audited(kind, id, of, AuditView.all(of), held, keep, since, timeline)));
    }

    private AuditDates dates(States states, int samples, long seed) {
        AuditDates dates = new AuditDates(run.firstDay(), asOf);
        if (audited.isEmpty()) {
            return dates;
        }
        int since = plan.since().map(date -> (int) date.toEpochDay()).orElse(run.firstDay());
        int half = Math.ceilDiv(samples, 2);
        dates.events(List.of(states.alignment(plan)), since, half);
        dates.events(plan.conditions().stream().map(states::of).toList(), since, half);
        plan.claims().forEach(claim -> dates.claim(claim.claim()));
        for (String id : recorded()) {
            dates.some(compared(id).days(), samples);
        }
        dates.sample(
                audited.stream().map(Audited::full).toList(),
                audited.stream().map(Audited::since).toList(),
                samples,
                seed);
        return dates;
    }

    private LeakedSeries compared(String id) {
        Vintages used = java.util.Objects.requireNonNull(full.series().get(id));
        Vintages known = java.util.Objects.requireNonNull(truth.series().get(id));
        return new LeakedSeries(used, known, record.series().getOrDefault(id, used), asOf);
    }

    private void compare(int day) {
        AuditView then = new AuditView(truth, day);
        for (Audited value : audited) {
            compare(value, then, day);
        }
        run.forget();
    }

    private void compare(Audited value, AuditView then, int day) {
        int k = day - run.firstDay();
        double inFull = k < 0 || k >= value.full().length ? Double.NaN : value.full()[k];
        double known = then.value(value.root(), value.held(), value.keep(), day);
        // That both are unknown says nothing: there was nothing to compare.
        values += Double.isNaN(inFull) && Double.isNaN(known) ? 0 : 1;
        Map<String, Plan> blamed = new LinkedHashMap<>();
        for (Plan part : value.parts()) {
            if (differ(run.last(value.root(), part, day), then.last(value.root(), part, day))) {
                blame(value.root(), part, then, day, blamed);
            }
        }
        int on = day;
        if (differ(inFull, known) && blamed.isEmpty()) {
            on = lastDifferent(value, then, day);
            blame(value.root(), value.root(), then, on, blamed);
        }
        for (Plan part : blamed.values()) {
            suspects.putIfAbsent(part.key(), part);
            changes.computeIfAbsent(part.key(), key -> new ArrayList<>())
                    .add(new AuditReport.Change(
                            day,
                            value.kind(),
                            value.id(),
                            value.root().kind().isCondition(),
                            value.root().unit(),
                            inFull,
                            known,
                            on,
                            run.last(value.root(), part, on),
                            then.last(value.root(), part, on)));
        }
    }

    private static boolean differ(double a, double b) {
        return Double.doubleToLongBits(a) != Double.doubleToLongBits(b);
    }

    /** The last of the days that a condition's {@code for} and {@code keep} look at on which its expression differs. */
    private int lastDifferent(Audited value, AuditView then, int day) {
        double[] window = then.window(value.root(), value.held(), value.keep(), day);
        for (int back = 0; back < window.length; back++) {
            if (differ(run.value(value.root(), day - back), window[window.length - 1 - back])) {
                return day - back;
            }
        }
        return day;
    }

    /** Finds the smallest parts to blame of one that differs: those all of whose parts are the same. */
    private void blame(Plan root, Plan part, AuditView then, int day, Map<String, Plan> into) {
        List<Plan> different = AuditView.parts(part).stream()
                .filter(child -> !(child instanceof Plan.Constant))
                .filter(child -> !AuditView.same(run, then, root, child, day))
                .toList();
        if (different.isEmpty()) {
            into.putIfAbsent(part.key(), part);
        }
        different.forEach(child -> blame(root, child, then, day, into));
    }

    private List<AuditReport.Leak> leaks() {
        return changes.entrySet().stream()
                .map(found -> leak(java.util.Objects.requireNonNull(suspects.get(found.getKey())), found.getValue()))
                .sorted(Comparator.comparingInt(
                        leak -> leak.changes().getFirst().day()))
                .toList();
    }

    private AuditReport.Leak leak(Plan part, List<AuditReport.Change> found) {
        Optional<AuditReport.SeriesLeak> series = part instanceof Plan.Read read
                        && full.series().containsKey(read.info().id())
                ? Optional.of(compared(read.info().id()).leak())
                : Optional.empty();
        return new AuditReport.Leak(part.key(), part.kind().isCondition(), part.unit(), series, found);
    }
}
