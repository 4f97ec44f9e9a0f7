package dev.tidemark.ledger;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Fingerprint;
import dev.tidemark.ingest.Loaded;
import dev.tidemark.run.AsOf;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.SpareCores;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.PointInTime;
import dev.tidemark.study.Followed;
import dev.tidemark.study.Horizon;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Looks what came of the claims of a ledger: each by its frozen text, whatever has become of the file, and by the value of
 * every day as it was known on that day.
 */
public final class Resolving {
    private final Settings settings;
    private final DataPlace place;
    private final String version;

    /**
     * Looks at the data of one place.
     *
     * @param settings the surroundings
     * @param place the data
     * @param version the version of Tidemark
     */
    public Resolving(Settings settings, DataPlace place, String version) {
        this.settings = settings;
        this.place = place;
        this.version = version;
    }

    /**
     * What came of a resolution.
     *
     * @param ledger the ledger with what was written down
     * @param outlooks what the data say of each claim, in order
     */
    public record Resolved(Ledger ledger, List<Outlook> outlooks) {
        /** Copies the list. */
        public Resolved {
            outlooks = List.copyOf(outlooks);
        }
    }

    /**
     * Looks at every claim of a ledger and writes down what is known for good.
     *
     * @param file the ledger
     * @param asOf the as-of, if not the last day of the data
     * @param now the instant of the clock
     * @throws Problems if the ledger is damaged or cannot be written
     */
    public Resolved resolve(Path file, Optional<LocalDate> asOf, Instant now) throws Problems {
        Ledger ledger = Ledger.read(file).sound();
        List<Outlook> outlooks = new ArrayList<>();
        for (Standing standing : ledger.standings()) {
            outlooks.add(look(ledger.file(), standing, asOf));
        }
        if (outlooks.stream().noneMatch(Outlook::isNew)) {
            return new Resolved(ledger, outlooks);
        }
        Ledger after = LedgerFile.append(
                file,
                now,
                (before, at) -> outlooks.stream()
                        .filter(Outlook::isNew)
                        // Another process may have been faster.
                        .filter(o -> before.standing(o.standing().entry().number())
                                .filter(s -> s.entry().equals(o.standing().entry())
                                        && s.resolution().isEmpty())
                                .isPresent())
                        .map(o -> o.resolution(version))
                        .toList());
        return new Resolved(after, outlooks);
    }

    /**
     * What the data say of one claim; nothing is written.
     *
     * @param ledger the file, for messages
     * @param standing the claim
     * @param asOf the as-of, if not the last day of the data
     * @throws Problems if the as-of is not over yet
     */
    public Outlook look(Path ledger, Standing standing, Optional<LocalDate> asOf) throws Problems {
        Registration claim = standing.claim();
        boolean simulated = "simulated".equals(place.kind());
        if (simulated != claim.seen().simulated()) {
            return unknown(
                    standing,
                    asOf.orElse(claim.scoredFrom()),
                    simulated
                            ? "the data here are made up and the claim is about real ones; name data with --data"
                            : "the claim was registered on made-up data and the data here are real");
        }
        ThesisPlan plan;
        try {
            ThesisFile file = Registering.read(
                    claim.text(), Path.of(ledger + ", entry " + standing.entry().number()));
            plan = new Planner(
                            Transforms.vocabulary(),
                            place.catalogue(),
                            file.path().toString())
                    .plan(file.thesis(), file.thesis().defaults());
        } catch (Problems problems) {
            return unknown(standing, claim.scoredFrom(), "this version of Tidemark cannot read the thesis any more");
        }
        Optional<ThesisPlan.Outcome> outcome = plan.outcomes().stream()
                .filter(o -> o.spec().id().equals(claim.outcome()))
                .findFirst();
        if (outcome.isEmpty()) {
            return unknown(standing, claim.scoredFrom(), "the thesis has no outcome " + claim.outcome());
        }
        return look(standing, outcome.get(), asOf);
    }

    private Outlook look(Standing standing, ThesisPlan.Outcome outcome, Optional<LocalDate> asOf) throws Problems {
        LocalDate from = standing.claim().scoredFrom();
        if (outcome.expect().plan().isEmpty()) {
            String absent = outcome.expect().absent();
            return unknown(standing, asOf.orElse(from), absent.isEmpty() ? "the thesis does not fit the data" : absent);
        }
        Loaded loaded = place.load(outcome.expect().requirements(), new SpareCores());
        AsOf day = AsOf.of(asOf, loaded.market(), place.isLive(), settings.lastCompletedDay());
        Seen seen = new Seen(place.kind(), Fingerprint.of(loaded.market(), day.day()), LocalDate.ofEpochDay(day.day()));
        if (!loaded.market().missing().isEmpty()) {
            String missing = String.join("; ", loaded.market().missing().values());
            return new Outlook(standing, Followed.UNKNOWN, Optional.empty(), seen, missing);
        }
        Evaluator evaluator = new Evaluator(new PointInTime(loaded.market(), day.day()));
        double[] truth = new States(evaluator).of(outcome);
        int first =
                evaluator.grid().size() == 0 ? day.day() + 1 : evaluator.grid().date(0);
        int k = (int) from.toEpochDay() - first;
        if (day.day() < from.toEpochDay()) {
            return new Outlook(standing, Followed.OPEN, Optional.empty(), seen, "");
        }
        if (k < 0) {
            return new Outlook(standing, Followed.UNKNOWN, Optional.empty(), seen, "the data begin after " + from);
        }
        Horizon horizon = new Horizon(truth, outcome.from(), outcome.within(), outcome.afresh());
        Followed followed = horizon.after(k);
        OptionalInt hit = followed == Followed.HIT ? horizon.hitOn(k) : OptionalInt.empty();
        Optional<LocalDate> hitOn =
                hit.isPresent() ? Optional.of(LocalDate.ofEpochDay(first + hit.getAsInt())) : Optional.empty();
        String reason = followed == Followed.UNKNOWN ? unknownDays(truth, k, outcome, first) : "";
        return new Outlook(standing, followed, hitOn, seen, reason);
    }

    private static String unknownDays(double[] truth, int k, ThesisPlan.Outcome outcome, int first) {
        int[] days = IntStream.concat(IntStream.of(k), IntStream.rangeClosed(k + outcome.from(), k + outcome.within()))
                .filter(d -> d < truth.length && Double.isNaN(truth[d]))
                .toArray();
        return "the outcome is not known on " + DecisionDay.iso(first + days[0])
                + (days.length > 1 ? " and " + (days.length - 1) + " more of the days that count" : "");
    }

    private Outlook unknown(Standing standing, LocalDate asOf, String reason) {
        return new Outlook(standing, Followed.UNKNOWN, Optional.empty(), new Seen(place.kind(), "", asOf), reason);
    }
}
