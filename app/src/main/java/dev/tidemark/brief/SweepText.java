package dev.tidemark.brief;

import dev.tidemark.run.Sweeper;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.RotationFamily;
import dev.tidemark.study.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A sweep as text, JSON and CSV. */
public final class SweepText {
    private static final int WIDTH = 78;
    private static final int ENDS = 5;
    private static final int BARS = 60;

    private SweepText() {}

    /** For people: what all variants say together, which knob it hangs on, and the ends of the specification curve. */
    public static String text(Sweeper.Swept swept, Paint paint) {
        Sweep sweep = swept.sweep();
        List<String> lines = new ArrayList<>();
        String folders = String.join(" + ", swept.folders());
        Words.wrap(Headline.simulated(swept.place(), folders), WIDTH).forEach(lines::add);
        lines.add(paint.strong(swept.thesis().title()));
        String basis = swept.asOf().basis().words();
        lines.add(paint.faint("as of " + Words.date(swept.asOf().day()) + (basis.isEmpty() ? "" : ", " + basis) + "; "
                + swept.place() + " " + folders));
        lines.add("");
        sentences(swept).forEach(sentence -> Words.wrap(sentence, WIDTH).forEach(lines::add));
        List<Sweep.Variant> curve = sweep.curve();
        if (!curve.isEmpty()) {
            lines.add("");
            lines.add("hit rate less base rate, in points, of " + Words.count(curve.size(), "variant")
                    + " with an event");
            lines.add(SweepWords.points(curve.getFirst().difference()) + "  " + Sparkline.of(thinned(curve)) + "  "
                    + SweepWords.points(curve.getLast().difference()));
        }
        knobs(sweep, lines, paint);
        ends(curve, lines, paint);
        rotations(swept, lines, paint);
        return String.join("\n", lines) + "\n";
    }

    private static List<String> sentences(Sweeper.Swept swept) {
        Sweep sweep = swept.sweep();
        String subject = SweepWords.subject(swept.of());
        int outcomes = swept.thesis().outcomes().size();
        List<String> all = new ArrayList<>();
        if (outcomes == 0) {
            all.add("The thesis claims no outcome; " + Words.count(swept.combinations(), "combination")
                    + " of knobs by what its rotation earned, which follows " + subject + "."
                    + (swept.rotations().isEmpty() ? " They are not compared: " + RotationFamily.NEEDED + "." : ""));
        } else {
            all.add(SweepWords.tried(sweep, subject, swept.combinations(), outcomes) + " "
                    + SweepWords.spread(sweep, subject));
            all.add(SweepWords.hangsOn(sweep));
            all.add(SweepWords.luck(sweep));
        }
        return all;
    }

    private static void rotations(Sweeper.Swept swept, List<String> lines, Paint paint) {
        if (swept.rotations().isEmpty()) {
            return;
        }
        RotationFamily family = swept.rotations().get();
        lines.add("");
        lines.add(paint.strong("What following it earned"));
        SweepWords.rotations(
                        family,
                        k -> SweepWords.settings(swept.settings(family.members().get(k))))
                .forEach(sentence -> Words.wrap(sentence, WIDTH - 2).forEach(line -> lines.add("  " + line)));
        TextTable table = new TextTable(List.of("entries", "exposure", "a year", "mix", "Sharpe", "better"), "rrrrrl");
        List<Integer> shown = IntStream.range(0, family.members().size())
                .boxed()
                .sorted((a, b) -> Double.compare(
                        family.members().get(b).ratio(), family.members().get(a).ratio()))
                .limit(2L * ENDS)
                .toList();
        for (int k : shown) {
            RotationFamily.Member m = family.members().get(k);
            table.row(
                    Integer.toString(m.entries()),
                    Words.number(m.exposure(), Unit.FRACTION),
                    Words.number(m.yearly(), Unit.FRACTION),
                    Words.number(m.benchmark(), Unit.FRACTION),
                    String.format(Locale.ROOT, "%.2f", m.ratio()),
                    family.superior()[k] ? "yes" : "no");
        }
        List<String> rows = table.lines(WIDTH - 2);
        lines.add("  " + rows.getFirst());
        for (int i = 0; i < shown.size(); i++) {
            lines.add("  " + rows.get(i + 1));
            Words.wrap(SweepWords.settings(swept.settings(family.members().get(shown.get(i)))), WIDTH - 4)
                    .forEach(line -> lines.add(paint.faint("    " + line)));
        }
    }

    private static List<Double> thinned(List<Sweep.Variant> curve) {
        int bars = Math.min(BARS, curve.size());
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            values.add(curve.get((int) ((long) i * (curve.size() - 1) / Math.max(1, bars - 1)))
                    .difference());
        }
        return values;
    }

    private static void knobs(Sweep sweep, List<String> lines, Paint paint) {
        if (sweep.knobs().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(paint.strong("What it hangs on"));
        for (Sweep.Weight w : sweep.knobs()) {
            lines.add("  " + w.name() + ": "
                    + (Double.isNaN(w.explained())
                            ? "the differences do not vary"
                            : Words.number(w.explained(), Unit.FRACTION) + " of the variance of the differences"));
            List<String> means = new ArrayList<>();
            for (int i = 0; i < w.values().size(); i++) {
                means.add(w.values().get(i) + " " + SweepWords.points(w.means()[i]));
            }
            Words.wrap("mean by value: " + String.join(", ", means), WIDTH - 4)
                    .forEach(line -> lines.add(paint.faint("    " + line)));
        }
    }

    private static void ends(List<Sweep.Variant> curve, List<String> lines, Paint paint) {
        if (curve.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(paint.strong("The ends of the curve"));
        TextTable table = new TextTable(List.of("events", "hits", "hit rate", "any day", "p", "p of all"), "rrrrrr");
        List<Sweep.Variant> shown = curve.size() <= 2 * ENDS
                ? curve.reversed()
                : Stream.concat(
                                curve.reversed().stream().limit(ENDS),
                                curve.reversed().stream().skip(curve.size() - ENDS))
                        .toList();
        for (Sweep.Variant v : shown) {
            table.row(
                    Integer.toString(v.events()),
                    Integer.toString(v.hits()),
                    Words.number(v.hitRate(), Unit.FRACTION),
                    Words.number(v.baseRate(), Unit.FRACTION),
                    Double.isNaN(v.pValue()) ? "?" : Words.p(v.pValue()),
                    Double.isNaN(v.pAdjusted()) ? "?" : Words.p(v.pAdjusted()));
        }
        List<String> rows = table.lines(WIDTH - 2);
        lines.add("  " + rows.getFirst());
        for (int i = 0; i < shown.size(); i++) {
            lines.add("  " + rows.get(i + 1));
            Words.wrap(SweepWords.settings(shown.get(i).settings()), WIDTH - 4)
                    .forEach(line -> lines.add(paint.faint("    " + line)));
        }
    }

    /** For programs. */
    public static String json(Sweeper.Swept swept) {
        Sweep sweep = swept.sweep();
        return JsonBrief.text(json -> json.object(() -> {
            json.text("thesis", swept.thesis().id());
            json.text("of", swept.of());
            json.text("as_of", swept.asOf().iso());
            json.text("source", swept.place());
            json.texts("folders", swept.folders());
            json.text("fingerprint", swept.fingerprint());
            json.whole("combinations", swept.combinations());
            json.whole("trials", sweep.variants().size());
            json.whole("with_events", sweep.curve().size());
            json.whole("significant", sweep.significant());
            json.number("median_difference", sweep.median());
            json.whole("common_days", sweep.commonDays());
            json.number("p_family", sweep.pFamily());
            json.whole("best", sweep.best() + 1);
            json.list("knobs", sweep.knobs(), w -> {
                json.text("name", w.name());
                json.number("variance_explained", w.explained());
                json.texts("values", w.values());
                json.numbers("mean_difference", w.means());
            });
            swept.rotations().ifPresent(family -> json.object("rotation", () -> rotations(json, swept, family)));
            json.list("variants", sweep.variants(), v -> {
                json.object("settings", () -> v.settings().forEach(json::text));
                json.whole("eligible_days", v.eligibleDays());
                json.number("base_rate", v.baseRate());
                json.whole("resolved", v.events());
                json.whole("hits", v.hits());
                json.number("hit_rate", v.hitRate());
                json.number("difference", v.difference());
                json.number("p_value", v.pValue());
                json.number("p_adjusted", v.pAdjusted());
                json.whole("shared", v.shared());
            });
        }));
    }

    private static void rotations(JsonBrief json, Sweeper.Swept swept, RotationFamily family) {
        json.text("from", DecisionDay.iso(family.from()));
        json.text("to", DecisionDay.iso(family.to()));
        json.whole("resamples", family.resamples());
        json.whole("seed", family.seed());
        json.whole("best", family.spa().best() + 1L);
        json.number("spa_statistic", family.spa().statistic());
        json.number("spa_lower", family.spa().pLower());
        json.number("spa_consistent", family.spa().pConsistent());
        json.number("spa_upper", family.spa().pUpper());
        json.number("block_length", family.spa().blockLength());
        json.whole("superior", family.better());
        json.whole("best_sharpe", family.bestRatio() + 1L);
        json.number("deflated_sharpe", family.deflated());
        json.whole("trials", family.tried());
        json.number("overfitting", family.overfitting());
        json.list(
                "variants", IntStream.range(0, family.members().size()).boxed().toList(), k -> {
                    RotationFamily.Member m = family.members().get(k);
                    json.object("settings", () -> swept.settings(m).forEach(json::text));
                    json.whole("combinations", m.same());
                    json.whole("entries", m.entries());
                    json.number("exposure", m.exposure());
                    json.number("yearly", m.yearly());
                    json.number("mix_yearly", m.benchmark());
                    json.number("sharpe", m.ratio());
                    json.truth("superior", family.superior()[k]);
                });
    }

    /** A row a variant, for a spreadsheet. */
    public static String csv(Sweeper.Swept swept) {
        SweepTable table = SweepTable.of(swept);
        StringBuilder out = new StringBuilder();
        out.append(table.columns().stream().map(c -> cell(c.name())).collect(Collectors.joining(",")))
                .append('\n');
        for (List<Optional<Object>> row : table.rows()) {
            out.append(row.stream().map(SweepText::written).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return out.toString();
    }

    private static String written(Optional<Object> value) {
        return value.map(v -> v instanceof Double d ? Words.digits(d) : cell(v.toString()))
                .orElse("");
    }

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
