package dev.tidemark.brief;

import dev.tidemark.run.Examination;
import dev.tidemark.run.Question;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.study.Distribution;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.MeanInterval;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.Truth;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The JSON contract: numbers in base units, dates ISO, unknown numbers null; the same input gives the same bytes.
 * Described in docs/json.md.
 */
public final class JsonBrief {
    private final JsonGenerator json;

    private JsonBrief(JsonGenerator json) {
        this.json = json;
    }

    /** Something that is written as JSON. */
    @FunctionalInterface
    public interface Body {
        /** Writes it. */
        void write(JsonBrief json);
    }

    /** JSON text of whatever a body writes, indented by two blanks, with a line feed at its end. */
    public static String text(Body body) {
        StringWriter out = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        ObjectWriteContext context = new Indented(printer);
        try (JsonGenerator generator = new JsonFactory().createGenerator(context, out)) {
            body.write(new JsonBrief(generator));
        }
        return out.append('\n').toString();
    }

    /** Hands the generator its printer. */
    private static final class Indented extends ObjectWriteContext.Base {
        private final DefaultPrettyPrinter printer;

        Indented(DefaultPrettyPrinter printer) {
            this.printer = printer;
        }

        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return printer.createInstance();
        }
    }

    /** One examination as the contract says. */
    public static String of(Examination examination) {
        return text(json -> json.examination(examination, true));
    }

    /** The states alone, of several theses. */
    public static String states(List<Examination> examinations) {
        return text(json -> {
            json.json.writeStartArray();
            examinations.forEach(e -> json.examination(e, false));
            json.json.writeEndArray();
        });
    }

    private void examination(Examination e, boolean whole) {
        Thesis thesis = e.plan().thesis();
        json.writeStartObject();
        text("tidemark", e.version());
        text("thesis", thesis.id());
        text("title", thesis.title());
        text("as_of", e.asOf().iso());
        json.writeObjectPropertyStart("data");
        text("source", e.place());
        text("fingerprint", e.fingerprint());
        json.writeObjectPropertyStart("through");
        e.through().forEach((id, day) -> text(id, DecisionDay.iso(day)));
        json.writeEndObject();
        json.writeObjectPropertyStart("missing");
        e.missing().forEach(this::text);
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayPropertyStart("conditions");
        e.reading().conditions().forEach(this::condition);
        json.writeEndArray();
        alignment(e.reading().alignment());
        if (whole) {
            list("outcomes", e.plan().outcomes(), o -> {
                text("id", o.spec().id());
                text("says", o.spec().says());
                text("expression", o.expect().text());
                whole("for_days", o.held());
                whole("from_days", o.from());
                whole("within_days", o.within());
                whole("window_days", o.window());
            });
            json.writeArrayPropertyStart("history");
            e.histories().forEach(this::history);
            json.writeEndArray();
            json.writeArrayPropertyStart("claims");
            e.claims().forEach(claim -> object(() -> ClaimJson.write(this, claim)));
            json.writeEndArray();
            e.rotation().ifPresent(rotation -> object("rotation", () -> RotationJson.write(this, rotation)));
            object("verdict", () -> {
                text("kind", e.verdict().kind().word());
                text("reason", e.verdict().reason());
            });
            whole("trials", e.tries().all());
            whole("trials_declared", e.tries().declared());
            number("p_family", e.tries().pFamily().orElse(Double.NaN));
            json.writeNumberProperty("seed", thesis.seed());
        }
        json.writeEndObject();
    }

    private void condition(Reading.ConditionState c) {
        json.writeStartObject();
        text("id", c.id());
        text("says", c.says());
        text("expression", c.expression());
        text("state", c.state().word());
        date("since", c.since());
        number("value", c.value());
        text("unit", c.unit().toString());
        number("threshold", c.threshold());
        number("distance", c.distance());
        text("reason", c.reason());
        date("data_through", c.through());
        if (!c.asides().isEmpty()) {
            json.writeArrayPropertyStart("beside");
            for (Reading.Aside aside : c.asides()) {
                json.writeStartObject();
                text("says", aside.says());
                text("expression", aside.expression());
                number("value", aside.value());
                text("unit", aside.unit().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void alignment(Reading.Alignment a) {
        json.writeObjectPropertyStart("alignment");
        json.writeNumberProperty("met", a.met());
        json.writeNumberProperty("unmet", a.unmet());
        json.writeNumberProperty("unknown", a.unknown());
        json.writeNumberProperty("of", a.of());
        json.writeNumberProperty("at_least", a.atLeast());
        if (a.complete() == Truth.UNKNOWN) {
            json.writeNullProperty("complete");
        } else {
            json.writeBooleanProperty("complete", a.complete() == Truth.MET);
        }
        date("since", a.since());
        json.writeEndObject();
    }

    private void history(History h) {
        json.writeStartObject();
        text("of", h.of());
        text("outcome", h.outcome());
        text("since", DecisionDay.iso(h.since()));
        text("through", DecisionDay.iso(h.through()));
        json.writeArrayPropertyStart("events");
        for (History.Event event : h.events()) {
            json.writeStartObject();
            text("date", DecisionDay.iso(event.day()));
            text("outcome", event.followed().word());
            date("hit_on", event.hitOn());
            json.writeBooleanProperty("independent", event.independent());
            json.writeArrayPropertyStart("measures");
            for (History.MeasureValue m : event.measures()) {
                json.writeStartObject();
                text("expression", m.expression());
                number("value", m.value());
                text("unit", m.unit().toString());
                date("at", m.at());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        evidence(h.evidence());
        json.writeEndObject();
    }

    private void evidence(Evidence e) {
        json.writeNumberProperty("eligible_days", e.eligibleDays());
        number("base_rate", e.baseRate());
        json.writeNumberProperty("resolved", e.resolved());
        json.writeNumberProperty("hits", e.hits());
        number("hit_rate", e.hitRate());
        if (Double.isNaN(e.interval().low())) {
            json.writeNullProperty("hit_rate_interval");
        } else {
            json.writeArrayPropertyStart("hit_rate_interval");
            json.writeRawValue(Words.digits(e.interval().low()));
            json.writeRawValue(Words.digits(e.interval().high()));
            json.writeEndArray();
        }
        number("difference", e.difference());
        number("lift", e.lift());
        json.writeNumberProperty("shifts", e.shifts());
        number("p_value", e.pValue());
        number("p_so_few", e.pFew());
        number("p_adjusted", e.pAdjusted());
        number("min_detectable_hit_rate", e.minDetectable());
        list("measures", e.measures(), m -> {
            text("expression", m.expression());
            text("unit", m.unit().toString());
            object("after_events", () -> distribution(m.afterEvents(), m.eventsMean()));
            object("after_any_eligible_day", () -> distribution(m.afterAnyDay(), m.anyDayMean()));
        });
    }

    private void distribution(Distribution d, MeanInterval mean) {
        json.writeNumberProperty("n", d.n());
        number("mean", d.mean());
        if (Double.isNaN(mean.low())) {
            json.writeNullProperty("mean_interval");
        } else {
            numbers("mean_interval", new double[] {mean.low(), mean.high()});
        }
        number("effective_n", mean.effectiveN());
        number("block_length", mean.blockLength());
        number("p10", d.p10());
        number("p25", d.p25());
        number("median", d.median());
        number("p75", d.p75());
        number("p90", d.p90());
    }

    /** The values of an expression over time. */
    public static String answer(Question.Answer answer) {
        return text(json -> json.object(() -> json.values(answer, 0, answer.days().length)));
    }

    /**
     * The values of an expression over time, some rows of them.
     *
     * @param answer all of them
     * @param from the first row
     * @param to the row behind the last one
     */
    public void values(Question.Answer answer, int from, int to) {
        text("expression", answer.plan().key());
        text("kind", answer.plan().kind().name().toLowerCase(Locale.ROOT));
        text("unit", answer.plan().unit().toString());
        text("as_of", answer.asOf().iso());
        text("grid", answer.grid().name());
        json.writeArrayPropertyStart("rows");
        for (int k = from; k < to; k++) {
            double value = answer.values()[k];
            json.writeStartObject();
            text("date", DecisionDay.iso(answer.days()[k]));
            if (answer.isTruth() && !Double.isNaN(value)) {
                json.writeBooleanProperty("value", value == 1);
            } else {
                number("value", value);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A text under a name. */
    public void text(String name, String value) {
        json.writeStringProperty(name, value);
    }

    /** An object. */
    public void object(Runnable body) {
        json.writeStartObject();
        body.run();
        json.writeEndObject();
    }

    /** An object under a name. */
    public void object(String name, Runnable body) {
        json.writeName(name);
        object(body);
    }

    /** A whole number under a name. */
    public void whole(String name, long value) {
        json.writeNumberProperty(name, value);
    }

    /** True or false under a name. */
    public void truth(String name, boolean value) {
        json.writeBooleanProperty(name, value);
    }

    /** A list of texts under a name. */
    public void texts(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /** A list of objects. */
    public <T> void list(List<T> items, java.util.function.Consumer<T> body) {
        json.writeStartArray();
        items.forEach(item -> object(() -> body.accept(item)));
        json.writeEndArray();
    }

    /** A list of objects under a name. */
    public <T> void list(String name, List<T> items, java.util.function.Consumer<T> body) {
        json.writeName(name);
        list(items, body);
    }

    /** A number under a name; null when it is not known. */
    public void number(String name, double value) {
        json.writeName(name);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.writeNull();
        } else {
            json.writeRawValue(Words.digits(value));
        }
    }

    /** A list of numbers under a name; null stands for what is not known. */
    public void numbers(String name, double[] values) {
        json.writeArrayPropertyStart(name);
        for (double value : values) {
            if (Double.isFinite(value)) {
                json.writeRawValue(Words.digits(value));
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    /** A date under a name, null when there is none. */
    public void date(String name, OptionalInt day) {
        if (day.isPresent()) {
            text(name, DecisionDay.iso(day.getAsInt()));
        } else {
            json.writeNullProperty(name);
        }
    }
}
