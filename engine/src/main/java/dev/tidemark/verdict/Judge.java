package dev.tidemark.verdict;

import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.Rotation;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;
import java.util.ArrayList;
import java.util.List;

/**
 * The judge: a pure function from evidence to verdict. Its rules stand in tables of which the first row that applies
 * counts; docs/verdicts.md shows the same tables.
 */
public final class Judge {
    /** How many independent events a verdict on a thesis needs, and how many periods one on a part of the year. */
    public static final int ENOUGH = 10;

    private Judge() {}

    /**
     * The verdict of a thesis: of its whole alignment, by its first outcome; without outcomes that of its first claim.
     *
     * @param thesis the thesis
     * @param histories its histories
     * @param claims its judged claims
     * @param tries how many variants of it were looked at
     */
    public static Verdict thesis(Thesis thesis, List<History> histories, List<JudgedClaim> claims, Tries tries) {
        if (thesis.outcomes().isEmpty()) {
            return claims.isEmpty()
                    ? new Verdict(Verdict.Kind.UNTESTABLE, "The thesis claims no outcome.")
                    : new Verdict(
                            claims.getFirst().verdict().kind(),
                            "By its first claim, " + claims.getFirst().id() + ": "
                                    + claims.getFirst().verdict().reason());
        }
        return alignment(judged(thesis, histories), tries);
    }

    /** What the verdict of a thesis with outcomes rests on: its alignment by its first outcome. */
    public static Evidence judged(Thesis thesis, List<History> histories) {
        String first = thesis.outcomes().getFirst().id();
        return histories.stream()
                .filter(h -> h.of().equals(History.ALIGNMENT) && h.outcome().equals(first))
                .findFirst()
                .orElseThrow()
                .evidence();
    }

    /**
     * The verdict of an alignment.
     *
     * @param evidence its evidence
     * @param tries how many variants of it were looked at
     */
    public static Verdict alignment(Evidence evidence, Tries tries) {
        return Rule.first(ThesisRules.TABLE, new ThesisRules.Case(evidence, tries));
    }

    /** The verdict on what the timing of a rotation earned. */
    public static JudgedRotation rotation(Rotation rotation, Tries tries) {
        return new JudgedRotation(
                rotation,
                switch (rotation) {
                    case Rotation.Nothing n ->
                        new Verdict(Verdict.Kind.UNTESTABLE, "The data cannot say: " + n.reason() + ".");
                    case Rotation.Earned e -> Rule.first(RotationRules.TABLE, new RotationRules.Case(e, tries));
                });
    }

    /** The claims of a thesis with their verdicts, in order. */
    public static List<JudgedClaim> claims(ThesisPlan plan, List<ClaimEvidence> evidence) {
        List<JudgedClaim> judged = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            Claim claim = plan.claims().get(i).claim();
            judged.add(new JudgedClaim(claim, evidence.get(i), claim(evidence.get(i))));
        }
        return judged;
    }

    /** The verdict of a claim. */
    public static Verdict claim(ClaimEvidence evidence) {
        return switch (evidence) {
            case ClaimEvidence.Nothing n ->
                new Verdict(Verdict.Kind.UNTESTABLE, "The data cannot say: " + n.reason() + ".");
            case ClaimEvidence.OfSeason s ->
                switch (s.expect()) {
                    case POSITIVE -> Rule.first(SeasonRules.POSITIVE, s.seasons());
                    case STRONGEST -> Rule.first(SeasonRules.STRONGEST, s.seasons());
                };
            case ClaimEvidence.OfPrecedent p -> Rule.first(PrecedentRules.TABLE, p);
            case ClaimEvidence.OfLevel l ->
                l.truth() == Truth.MET
                        ? new Verdict(Verdict.Kind.SUPPORTED, l.condition() + " held on " + Phrases.date(l.on()) + ".")
                        : new Verdict(
                                Verdict.Kind.REFUTED, l.condition() + " did not hold on " + Phrases.date(l.on()) + ".");
            case ClaimEvidence.OfChange c -> change(c);
            case ClaimEvidence.OfStudy s -> Rule.first(StudyRules.TABLE, s);
            case ClaimEvidence.OfAnalogue a -> Rule.first(AnalogueRules.TABLE, a.resemblance());
        };
    }

    private static Verdict change(ClaimEvidence.OfChange c) {
        String told = c.expression() + " changed by " + Phrases.percent(c.relative()) + " from "
                + Phrases.date(c.from()) + " to " + Phrases.date(c.to()) + "; claimed is a "
                + (c.rises() ? "rise" : "fall")
                + (c.by() > 0 ? " by at least " + Phrases.percent(c.by()) : "") + ".";
        return new Verdict(c.holds() ? Verdict.Kind.SUPPORTED : Verdict.Kind.REFUTED, told);
    }

    /**
     * A table of rules as text.
     *
     * @param title what it judges
     * @param rows each rule's name, when it applies, and its verdict
     */
    public record Table(String title, List<Row> rows) {
        /** Copies the rows. */
        public Table {
            rows = List.copyOf(rows);
        }

        /**
         * One rule.
         *
         * @param name its name
         * @param when when it applies, given that no earlier one did
         * @param kind the verdict
         */
        public record Row(String name, String when, Verdict.Kind kind) {}
    }

    /** All tables, for the documentation. */
    public static List<Table> tables() {
        return List.of(
                table("The thesis: its alignment, by its first outcome", ThesisRules.TABLE),
                table("A claim that a part of the year is positive", SeasonRules.POSITIVE),
                table("A claim that a part of the year is the strongest", SeasonRules.STRONGEST),
                table("A claim about a precedent", PrecedentRules.TABLE),
                table("A claim about returns after a condition: a study", StudyRules.TABLE),
                table("A claim that today looks like a period of the past: an analogue", AnalogueRules.TABLE),
                table("The rotation: whether its timing earned anything", RotationRules.TABLE));
    }

    private static <E> Table table(String title, List<Rule<E>> rules) {
        return new Table(
                title,
                rules.stream()
                        .map(r -> new Table.Row(r.name(), r.when(), r.kind()))
                        .toList());
    }
}
