package dev.tidemark.thesis;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Operator;
import dev.tidemark.expr.Printer;
import dev.tidemark.expr.Problem;
import dev.tidemark.series.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settles the trading rules of studies: a band becomes two conditions, lengths become numbers.
 *
 * <p>{@code when: a > b} with {@code band: 1%} is {@code a > b * (1 + 1%)} against {@code a < b * (1 - 1%)}, and the other
 * way round for {@code a < b}, as Brock, Lakonishok and LeBaron (1992) have it.
 */
final class TradingRules {
    private static final int LONGEST = 10_000;

    private final Thesis thesis;
    private final Map<String, Expr> knobs;
    private final Planner.One planner;

    TradingRules(Thesis thesis, Map<String, Expr> knobs, Planner.One planner) {
        this.thesis = thesis;
        this.knobs = knobs;
        this.planner = planner;
    }

    ThesisPlan.TradingRule rule(Claim.Study study) {
        Written when = study.when();
        Optional<Written> against = study.against();
        if (study.band().isPresent()) {
            Optional<Expr.Compare> compared = banded(study);
            if (compared.isPresent()) {
                Expr.Compare c = compared.get();
                boolean above = c.op() == Operator.Comparison.ABOVE || c.op() == Operator.Comparison.AT_LEAST;
                when = side(study, c, c.op(), above);
                against = Optional.of(side(study, c, c.op().mirrored(), !above));
            }
        }
        return new ThesisPlan.TradingRule(
                planner.checked(when, true),
                against.map(w -> planner.checked(w, true)),
                sessions(study.hold(), 1, 1),
                sessions(study.delay(), 0, 0),
                trials(study));
    }

    /** The comparison that a band widens, if it can. */
    private Optional<Expr.Compare> banded(Claim.Study study) {
        Written band = study.band().orElseThrow();
        if (study.against().isPresent()) {
            planner.error(band, "a band and against: exclude each other", "write the band into both conditions");
            return Optional.empty();
        }
        double share = planner.share(study.band());
        if (share >= 1) {
            planner.error(band, "a band lies below 100%", "as in band: 1%");
            return Optional.empty();
        }
        if (study.when().expr() instanceof Expr.Compare c
                && c.op() != Operator.Comparison.EQUAL
                && c.op() != Operator.Comparison.UNEQUAL) {
            return Optional.of(c);
        }
        planner.error(
                study.when(),
                "a band needs a condition that compares two numbers",
                "as in SPX > mean(SPX, 50 sessions)");
        return Optional.empty();
    }

    /** The comparison of one side: with the right side moved up or down by the band, if there is any. */
    private Written side(Claim.Study study, Expr.Compare c, Operator.Comparison op, boolean up) {
        Expr band = study.band().orElseThrow().expr();
        int at = c.at();
        if (planner.share(study.band()) == 0) {
            return new Written(
                    new Expr.Compare(at, op, c.left(), c.right()), study.when().places());
        }
        Expr one = new Expr.Num(at, "1", 1, Unit.NUMBER);
        Operator.Arithmetic sign = up ? Operator.Arithmetic.PLUS : Operator.Arithmetic.MINUS;
        Expr factor = new Expr.Arith(at, sign, one, band);
        Expr bound = new Expr.Arith(at, Operator.Arithmetic.TIMES, c.right(), factor);
        return new Written(
                new Expr.Compare(at, op, c.left(), bound), study.when().places());
    }

    private int sessions(Optional<Written> written, int least, int preset) {
        if (written.isEmpty()) {
            return preset;
        }
        List<Problem> problems = new ArrayList<>();
        Expr bound = Knobs.bind(written.get().expr(), knobs, problems);
        if (!problems.isEmpty()) {
            planner.error(
                    written.get(),
                    problems.getFirst().what(),
                    problems.getFirst().hint());
        } else if (bound instanceof Expr.Num n
                && n.unit().agrees(Unit.SESSION)
                && n.value() >= least
                && n.value() <= LONGEST
                && n.value() == Math.rint(n.value())) {
            return (int) n.value();
        } else {
            planner.error(
                    written.get(),
                    Printer.print(bound) + " is no number of sessions from " + least + " to " + LONGEST,
                    "as in 10 sessions");
        }
        return Math.max(1, preset);
    }

    /** Each combination of the knobs that the study uses is a trial. */
    private int trials(Claim.Study study) {
        return thesis.trialsOf(Stream.of(
                        Optional.of(study.of()),
                        Optional.of(study.when()),
                        study.against(),
                        study.band(),
                        study.hold(),
                        study.delay())
                .flatMap(Optional::stream)
                .toList());
    }
}
