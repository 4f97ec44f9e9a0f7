package dev.tidemark.ledger;

import dev.tidemark.expr.Nearest;
import dev.tidemark.expr.Visible;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.ThesisReader;
import dev.tidemark.thesis.Tried;
import dev.tidemark.thesis.Truth;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes the entry of a thesis: reads it, studies it as {@code check} does, and says from when on it is scored.
 *
 * <p>The day of a registration is the day of the clock, which is not over: its horizon begins the day after, so nothing
 * that counts has happened yet. An earlier day makes a back-dated entry.
 */
public final class Registering {
    /** Fewer events imply no probability: they are too few for a verdict too. */
    static final int ENOUGH_EVENTS = 10;

    private static final int LONGEST_NAME = 100;

    private final Wish wish;
    private final String text;
    private final ThesisFile file;

    /**
     * What is to be registered.
     *
     * @param thesis the thesis file
     * @param claimant who claims it, if not the thesis' own claimant
     * @param outcome the outcome to be scored by; the first if left out
     * @param probability how probable the claimant holds it, if they say so
     * @param asOf a day of the past to score it from, if not the day of the clock
     * @param claimed whether to score it from the date on which the thesis says it was claimed
     */
    public record Wish(
            Path thesis,
            Optional<String> claimant,
            Optional<String> outcome,
            OptionalDouble probability,
            Optional<LocalDate> asOf,
            boolean claimed) {}

    private Registering(Wish wish, String text, ThesisFile file) {
        this.wish = wish;
        this.text = text;
        this.file = file;
    }

    /**
     * Reads the thesis, before any data place is opened.
     *
     * @throws Problems if it cannot be registered so
     */
    public static Registering of(Wish wish) throws Problems {
        double p = wish.probability().orElse(0);
        if (!(p >= 0 && p <= 1)) {
            throw Problems.input("--probability " + p + " is not between 0 and 1"
                    + (p > 1 && p <= 100 ? "; " + percent(p) + " is --probability " + p / 100 : ""));
        }
        String text = frozen(Examiner.text(wish.thesis()));
        return new Registering(wish, text, read(text, wish.thesis()));
    }

    private static String percent(double p) {
        return (p == Math.rint(p) ? Long.toString((long) p) : Double.toString(p)) + "%";
    }

    /** The text that is kept: what editors and git change by themselves makes no other thesis. */
    static String frozen(String text) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return unmarked.replace("\r\n", "\n");
    }

    /** A thesis from its text alone: variants that were tried play no part in what came of it. */
    static ThesisFile read(String text, Path name) throws Problems {
        ThesisReader.Read read = ThesisReader.read(text, name.toString());
        Thesis thesis = read.thesis().orElseThrow(() -> new Problems(Problems.Fault.INPUT, "", read.diagnostics()));
        return new ThesisFile(name, text, thesis, Tried.NOTHING, read.diagnostics());
    }

    /**
     * Studies the thesis.
     *
     * @param settings the surroundings
     * @param place the data
     * @param now the instant of the clock
     * @param version the version of Tidemark
     * @throws Problems if the thesis cannot be used with this data, or not be registered so
     */
    public Studied study(Settings settings, DataPlace place, Instant now, String version) throws Problems {
        String claimant = claimant();
        Thesis.Outcome outcome = outcome();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate day = scoredFrom(today);
        boolean backdated = day.isBefore(today);
        Examination found = new Examiner(settings, place, version)
                .examine(file, backdated ? Optional.of(day) : Optional.empty(), true);
        ThesisPlan.Outcome checked = found.plan().outcomes().stream()
                .filter(o -> o.spec().equals(outcome))
                .findFirst()
                .orElseThrow();
        Evidence evidence = found.histories().stream()
                .filter(h -> h.of().equals(History.ALIGNMENT) && h.outcome().equals(outcome.id()))
                .findFirst()
                .orElseThrow()
                .evidence();
        Registration registration = new Registration(
                file.thesis().id(),
                file.thesis().title(),
                claimant,
                text,
                Sha256.of(text),
                day,
                backdated,
                outcome.id(),
                day.plusDays(checked.within()),
                forecast(evidence, found.reading().alignment().complete()),
                base(found.histories(), outcome.id()),
                new Seen(
                        found.place(),
                        found.fingerprint(),
                        LocalDate.ofEpochDay(found.asOf().day())),
                version);
        return new Studied(registration, found);
    }

    /**
     * A thesis that was studied and can be written down.
     *
     * @param registration the entry
     * @param examination what the study found
     */
    public record Studied(Registration registration, Examination examination) {
        /**
         * Writes it down.
         *
         * @param ledger the file
         * @param now the instant of the clock
         * @return the ledger with it as its last entry
         * @throws Problems if it stands there already and is open, or the ledger cannot be written
         */
        public Ledger register(Path ledger, Instant now) throws Problems {
            return LedgerFile.append(ledger, now, (before, at) -> {
                LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
                Registration entry = registration.backdated() ? registration : registration.from(day);
                refuseRepeated(before, entry, (int) day.toEpochDay() - 1);
                return List.of(entry);
            });
        }
    }

    private static void refuseRepeated(Ledger before, Registration entry, int lastDay) throws Problems {
        for (Standing standing : before.unresolved()) {
            if (standing.claim().repeats(entry)) {
                int number = standing.entry().number();
                throw Problems.input(before.file() + ":" + number + ": this very text is registered for "
                        + Visible.text(entry.claimant()) + " by the outcome " + entry.outcome() + " already, on "
                        + LocalDate.ofInstant(standing.entry().at(), ZoneOffset.UTC)
                        + (standing.isOver(lastDay)
                                ? ", and is due — `tidemark ledger resolve` first; then it can be claimed anew"
                                : ", and is open until " + standing.claim().ends() + " — `tidemark ledger show "
                                        + number + "` shows it"));
            }
        }
    }

    private String claimant() throws Problems {
        String name = wish.claimant()
                .or(() -> file.thesis().claimed().map(Thesis.Claimed::by))
                .map(String::strip)
                .filter(by -> !by.isEmpty())
                .orElseThrow(() ->
                        Problems.input(wish.thesis() + ": says not who claims it — name somebody with --by NAME"));
        if (name.length() > LONGEST_NAME || name.codePoints().anyMatch(Visible::hidden)) {
            throw Problems.input("a claimant is a name of at most " + LONGEST_NAME
                    + " characters, all of which can be seen: " + Visible.text(name));
        }
        return name;
    }

    private Thesis.Outcome outcome() throws Problems {
        List<Thesis.Outcome> outcomes = file.thesis().outcomes();
        if (outcomes.isEmpty()) {
            throw Problems.input(wish.thesis()
                    + ": has no outcome, so nothing could be scored — say under outcomes: what is to follow");
        }
        if (wish.outcome().isEmpty()) {
            return outcomes.getFirst();
        }
        String id = wish.outcome().get();
        List<String> ids = outcomes.stream().map(Thesis.Outcome::id).toList();
        return outcomes.stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow(() -> {
            String near = Nearest.hint(id, ids);
            return Problems.input(wish.thesis() + ": has no outcome " + id + " — "
                    + (near.isEmpty() ? "one of " + String.join(", ", ids) : near));
        });
    }

    private LocalDate scoredFrom(LocalDate today) throws Problems {
        if (wish.claimed() && wish.asOf().isPresent()) {
            throw Problems.input("--claimed and --as-of both say from when on it is scored; name one");
        }
        LocalDate day = today;
        if (wish.claimed()) {
            day = file.thesis()
                    .claimed()
                    .flatMap(Thesis.Claimed::date)
                    .orElseThrow(() ->
                            Problems.input(wish.thesis() + ": says not when it was claimed — name a day with --as-of"));
        } else if (wish.asOf().isPresent()) {
            day = wish.asOf().get();
        }
        if (day.isAfter(today)) {
            throw Problems.input((wish.claimed() ? "--claimed, " : "--as-of ") + day
                    + ", lies in the future: without it the entry is scored from today on");
        }
        return day;
    }

    /** The base rate of the alignment; where no day is eligible, of the condition with the most such days. */
    private static Registration.Reference base(List<History> histories, String outcome) {
        List<History> by =
                histories.stream().filter(h -> h.outcome().equals(outcome)).toList();
        History most = by.getFirst(); // the alignment comes first
        for (History history : by) {
            boolean more = history.evidence().eligibleDays() > most.evidence().eligibleDays();
            most = by.getFirst().evidence().eligibleDays() == 0 && more ? history : most;
        }
        return new Registration.Reference(
                most.evidence().baseRate(), most.evidence().eligibleDays(), most.of());
    }

    private Registration.Forecast forecast(Evidence evidence, Truth complete) {
        if (wish.probability().isPresent()) {
            return new Registration.Forecast(wish.probability().getAsDouble(), Registration.Basis.STATED);
        }
        return complete == Truth.MET && evidence.resolved() >= ENOUGH_EVENTS
                ? new Registration.Forecast(evidence.hitRate(), Registration.Basis.IMPLIED)
                : Registration.Forecast.NONE;
    }
}
