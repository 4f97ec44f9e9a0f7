package dev.tidemark.brief.html;

import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.Unit;
import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Distribution;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.MeanPath;
import dev.tidemark.study.Paths;
import dev.tidemark.study.Rotation;
import dev.tidemark.study.Seasons;
import dev.tidemark.study.test.Binomials;
import dev.tidemark.study.test.PathBands;
import dev.tidemark.thesis.Gauge;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.ThesisPlan;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the charts of a brief draw, as JSON: days since 1970-01-01, numbers in base units with six digits that count, null
 * where a number is not known. Nothing in it can end the script element it stands in.
 */
final class PictureJson {
    /** How much of its past a condition's small chart shows. */
    static final int SHOWN_OF_A_CONDITION = 730;

    private static final int MOST_POINTS = 4_000;
    private static final int MOST_EVENTS = 60;
    private static final MathContext SIX = new MathContext(6);

    private final Illustration of;
    private final Examination e;
    private final JsonGenerator json;

    private PictureJson(Illustration of, JsonGenerator json) {
        this.of = of;
        this.e = of.examination();
        this.json = json;
    }

    static String text(Illustration of) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            new PictureJson(of, generator).write();
        }
        // "</script" and "<!--" would be read as markup, whatever the type of the script.
        String safe = out.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
        return HtmlBrief.TURNS
                .matcher(safe)
                .replaceAll(turn ->
                        "\\\\u" + HexFormat.of().toHexDigits(turn.group().charAt(0)));
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("title", e.plan().thesis().title());
        json.writeStringProperty("verdict", e.verdict().kind().word());
        json.writeStringProperty("sentence", Sentences.verdict(of));
        json.writeStringProperty("alignment", Sentences.alignment(e.reading().alignment()));
        json.writeNumberProperty("as_of", e.asOf().day());
        json.writeBooleanProperty("simulated", Sentences.simulated(e));
        json.writeStringProperty("citation", Sentences.citation(e));
        json.writeArrayPropertyStart("conditions");
        for (int i = 0; i < of.conditions().size(); i++) {
            condition(of.conditions().get(i), e.reading().conditions().get(i));
        }
        json.writeEndArray();
        index();
        json.writeArrayPropertyStart("paths");
        of.paths().forEach(this::paths);
        json.writeEndArray();
        json.writeArrayPropertyStart("rates");
        for (ThesisPlan.Outcome outcome : e.plan().outcomes()) {
            history(outcome.spec().id()).ifPresent(h -> rate(outcome, h));
        }
        json.writeEndArray();
        power();
        json.writeArrayPropertyStart("curves");
        of.curves().forEach(curve -> CurveJson.write(json, curve.sweep()));
        json.writeEndArray();
        json.writeArrayPropertyStart("seasons");
        e.claims().forEach(claim -> {
            if (claim.evidence() instanceof ClaimEvidence.OfSeason s) {
                season(claim.id(), claim.claim().says(), s.seasons());
            }
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("analogues");
        e.claims().forEach(claim -> {
            if (claim.evidence() instanceof ClaimEvidence.OfAnalogue a) {
                AnaloguePicture.write(this, json, a.resemblance());
            }
        });
        json.writeEndArray();
        rotation();
        json.writeEndObject();
    }

    private void rotation() {
        if (e.rotation().isEmpty() || !(e.rotation().get().rotation() instanceof Rotation.Earned earned)) {
            json.writeNullProperty("rotation");
            return;
        }
        RotationPicture picture = RotationPicture.of(earned);
        json.writeName("rotation");
        json.writeStartObject();
        json.writeStringProperty("into", earned.rule().into());
        json.writeStringProperty("from", earned.rule().from());
        json.writeArrayPropertyStart("days");
        Arrays.stream(picture.days()).forEach(json::writeNumber);
        json.writeEndArray();
        numbers("net", picture.net());
        numbers("into_worth", picture.into());
        numbers("from_worth", picture.from());
        numbers("under", picture.under());
        json.writeArrayPropertyStart("held");
        for (int[] span : picture.held()) {
            json.writeStartArray();
            json.writeNumber(span[0]);
            json.writeNumber(span[1]);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private Optional<History> history(String outcome) {
        return e.histories().stream()
                .filter(h -> h.of().equals(of.signal()) && h.outcome().equals(outcome))
                .findFirst();
    }

    private void condition(Illustration.Timeline timeline, Reading.ConditionState state) {
        int n = timeline.truth().length;
        int from = Math.max(0, n - SHOWN_OF_A_CONDITION - 1);
        json.writeStartObject();
        json.writeStringProperty("id", timeline.id());
        json.writeStringProperty("says", state.says());
        json.writeStringProperty("state", state.state().word());
        unit(state.unit());
        json.writeNumberProperty("first", of.first() + from);
        if (timeline.gauge().isPresent()) {
            Gauge gauge = timeline.gauge().get();
            numbers("values", Arrays.copyOfRange(gauge.values(), from, n));
            numbers("thresholds", Arrays.copyOfRange(gauge.thresholds(), from, n));
        } else {
            json.writeNullProperty("values");
            json.writeNullProperty("thresholds");
        }
        spans("met", timeline.truth(), from, v -> v == 1 ? 1 : 0);
        spans("unknown", timeline.truth(), from, v -> Double.isNaN(v) ? 1 : 0);
        json.writeEndObject();
    }

    /** Runs of days, each with its first and its last one. */
    private void spans(String name, double[] truth, int from, DoubleUnaryOperator such) {
        json.writeArrayPropertyStart(name);
        int start = -1;
        for (int k = from; k <= truth.length; k++) {
            boolean in = k < truth.length && such.applyAsDouble(truth[k]) == 1;
            if (in && start < 0) {
                start = k;
            } else if (!in && start >= 0) {
                json.writeStartArray();
                json.writeNumber(of.first() + start);
                json.writeNumber(of.first() + k - 1);
                json.writeEndArray();
                start = -1;
            }
        }
        json.writeEndArray();
    }

    private void index() {
        if (of.index().isEmpty()) {
            json.writeNullProperty("index");
            return;
        }
        Illustration.Index index = of.index().get();
        List<History.Event> events = e.plan().outcomes().isEmpty()
                ? List.of()
                : history(e.plan().outcomes().getFirst().spec().id())
                        .map(History::events)
                        .orElse(List.of());
        int since = e.plan().since().map(d -> (int) d.toEpochDay()).orElse(index.days()[0]);
        int[] shown = shown(index, since, events);
        json.writeName("index");
        json.writeStartObject();
        json.writeStringProperty("id", index.id());
        json.writeStringProperty("name", index.name());
        unit(index.unit());
        json.writeArrayPropertyStart("days");
        Arrays.stream(shown).forEach(k -> json.writeNumber(index.days()[k]));
        json.writeEndArray();
        numbers(
                "values",
                Arrays.stream(shown).mapToDouble(k -> index.values()[k]).toArray());
        json.writeStringProperty("line", index.line().word());
        double[] against = index.against();
        numbers(
                "against",
                Arrays.stream(shown)
                        .mapToDouble(k -> against.length == 0 ? Double.NaN : against[k])
                        .toArray());
        json.writeArrayPropertyStart("events");
        for (History.Event event : events) {
            json.writeStartObject();
            event(event);
            number("value", valueOn(index, event.day()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("strips");
        for (int i = 0; i < of.outcomes().size(); i++) {
            Illustration.Timeline outcome = of.outcomes().get(i);
            int from = Math.min(
                    outcome.truth().length,
                    Math.max(0, (shown.length == 0 ? since : index.days()[shown[0]]) - of.first()));
            json.writeStartObject();
            json.writeStringProperty("id", outcome.id());
            json.writeStringProperty("says", e.plan().outcomes().get(i).spec().says());
            spans("met", outcome.truth(), from, v -> v == 1 ? 1 : 0);
            spans("unknown", outcome.truth(), from, v -> Double.isNaN(v) ? 1 : 0);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The rows drawn: all, or of a long history the highest and the lowest of every few; days of events always. */
    static int[] shown(Illustration.Index index, int since, List<History.Event> events) {
        int first = Arrays.binarySearch(index.days(), since);
        first = first < 0 ? -first - 1 : first;
        int n = index.days().length;
        TreeSet<Integer> rows = new TreeSet<>();
        if (n - first <= MOST_POINTS) {
            IntStream.range(first, n).forEach(rows::add);
        } else {
            int step = (2 * (n - first) + MOST_POINTS - 1) / MOST_POINTS;
            for (int k = first; k < n; k += step) {
                extremes(index.values(), k, Math.min(n, k + step), rows);
            }
            rows.add(n - 1);
        }
        for (History.Event event : events) {
            int k = Arrays.binarySearch(index.days(), event.day());
            rows.add(k >= 0 ? k : Math.max(first, -k - 2));
        }
        rows.removeIf(k -> k < 0 || k >= n);
        return rows.stream().mapToInt(k -> k).toArray();
    }

    /** Where a value is not known, one such row, so that the line is broken there. */
    private static void extremes(double[] values, int from, int to, Set<Integer> into) {
        int low = from;
        int high = from;
        for (int k = from; k < to; k++) {
            if (Double.isNaN(values[k])) {
                into.add(k);
                return;
            }
            low = values[k] < values[low] ? k : low;
            high = values[k] > values[high] ? k : high;
        }
        into.add(low);
        into.add(high);
    }

    private static double valueOn(Illustration.Index index, int day) {
        int k = Arrays.binarySearch(index.days(), day);
        int row = k >= 0 ? k : -k - 2;
        return row < 0 ? Double.NaN : index.values()[row];
    }

    private void event(History.Event event) {
        json.writeNumberProperty("day", event.day());
        json.writeStringProperty("followed", event.followed().word());
        json.writeBooleanProperty("independent", event.independent());
    }

    private void paths(Paths paths) {
        ThesisPlan.Outcome outcome = e.plan().outcomes().stream()
                .filter(o -> o.spec().id().equals(paths.outcome()))
                .findFirst()
                .orElseThrow();
        json.writeStartObject();
        json.writeStringProperty("outcome", paths.outcome());
        json.writeStringProperty("says", outcome.spec().says());
        json.writeStringProperty("expression", paths.expression());
        unit(paths.unit());
        number("threshold", paths.threshold());
        json.writeNumberProperty("from", paths.from());
        json.writeNumberProperty("horizon_from", outcome.from());
        json.writeNumberProperty("horizon", outcome.within());
        json.writeArrayPropertyStart("events");
        shownPaths(paths).forEach(path -> {
            json.writeStartObject();
            event(path.event());
            numbers("values", path.values());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeName("band");
        json.writeStartObject();
        json.writeNumberProperty("n", paths.band().days());
        band(paths, "p10", Distribution::p10);
        band(paths, "p25", Distribution::p25);
        band(paths, "median", Distribution::median);
        band(paths, "p75", Distribution::p75);
        band(paths, "p90", Distribution::p90);
        json.writeEndObject();
        mean(paths.mean());
        json.writeEndObject();
    }

    /** The mean path; null where it is not drawn. An end without bound is null. */
    private void mean(MeanPath mean) {
        if (!mean.comparable()) {
            json.writeNullProperty("mean");
            return;
        }
        PathBands bands = mean.bands().orElseThrow();
        json.writeName("mean");
        json.writeStartObject();
        json.writeNumberProperty("from", mean.from());
        json.writeNumberProperty("n", bands.paths());
        json.writeNumberProperty("clusters", bands.clusters());
        number("level", MeanPath.LEVEL);
        numbers("values", bands.mean());
        numbers("low", bands.low());
        numbers("high", bands.high());
        numbers("lowest", bands.lowest());
        numbers("highest", bands.highest());
        json.writeNumberProperty("days", mean.days());
        numbers("any_day", mean.anyDay());
        json.writeEndObject();
    }

    /** The independent events, the latest ones if there are too many to tell apart. */
    static List<Paths.Path> shownPaths(Paths paths) {
        List<Paths.Path> independent =
                paths.events().stream().filter(p -> p.event().independent()).toList();
        return independent.subList(Math.max(0, independent.size() - MOST_EVENTS), independent.size());
    }

    private void band(Paths paths, String name, ToDoubleFunction<Distribution> quantile) {
        numbers(name, paths.band().columns().stream().mapToDouble(quantile).toArray());
    }

    private void rate(ThesisPlan.Outcome outcome, History h) {
        Evidence evidence = h.evidence();
        json.writeStartObject();
        json.writeStringProperty("outcome", h.outcome());
        json.writeStringProperty("says", outcome.spec().says());
        json.writeStringProperty("of", Sentences.signal(of));
        number("base", evidence.baseRate());
        json.writeNumberProperty("days", evidence.eligibleDays());
        number("rate", evidence.hitRate());
        number("low", evidence.interval().low());
        number("high", evidence.interval().high());
        json.writeNumberProperty("hits", evidence.hits());
        json.writeNumberProperty("resolved", evidence.resolved());
        number("detectable", evidence.minDetectable());
        json.writeEndObject();
    }

    /** What so many events could tell from the base rate of the alignment's first outcome. */
    private void power() {
        Optional<Evidence> judged = Sentences.judged(e);
        if (judged.isEmpty() || Double.isNaN(judged.get().baseRate())) {
            json.writeNullProperty("power");
            return;
        }
        Evidence evidence = judged.get();
        json.writeName("power");
        json.writeStartObject();
        number("base", evidence.baseRate());
        json.writeNumberProperty("now", evidence.resolved());
        number("rate", evidence.hitRate());
        json.writeArrayPropertyStart("points");
        int most = Math.max(40, Math.min(400, 2 * evidence.resolved()));
        for (int n : IntStream.rangeClosed(1, most).toArray()) {
            OptionalDouble rate = Binomials.smallestDetectable(evidence.baseRate(), n);
            json.writeStartObject();
            json.writeNumberProperty("n", n);
            number("rate", rate.orElse(Double.NaN));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void season(String id, String says, Seasons seasons) {
        json.writeStartObject();
        json.writeStringProperty("id", id);
        json.writeStringProperty("says", says);
        json.writeNumberProperty("named", seasons.named());
        unit(Unit.FRACTION);
        json.writeArrayPropertyStart("periods");
        for (Seasons.PeriodStatistic p : seasons.periods()) {
            json.writeStartObject();
            json.writeStringProperty("label", Sentences.part(seasons.length(), p.index()));
            json.writeNumberProperty("n", p.n());
            number("mean", p.mean());
            number("median", p.median());
            number("low", p.mean() - p.margin());
            number("high", p.mean() + p.margin());
            json.writeNumberProperty("positive", p.positive());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    void unit(Unit unit) {
        json.writeName("unit");
        json.writeStartObject();
        json.writeStringProperty("base", unit.plain() ? unit.word() : unit.toString());
        json.writeEndObject();
    }

    void numbers(String name, double[] values) {
        json.writeArrayPropertyStart(name);
        for (double v : values) {
            number(v);
        }
        json.writeEndArray();
    }

    private void number(String name, double value) {
        json.writeName(name);
        number(value);
    }

    private void number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeRawValue(
                    new BigDecimal(value).round(SIX).stripTrailingZeros().toPlainString());
        }
    }
}
