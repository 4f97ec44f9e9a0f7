package dev.tidemark.brief.html;

import dev.tidemark.study.Sweep;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** What the specification curve draws, as JSON: the variants with an event, from the lowest difference to the highest. */
final class CurveJson {
    private static final double LEVEL = 0.05;
    private static final MathContext SIX = new MathContext(6);

    private CurveJson() {}

    static void write(JsonGenerator json, Sweep sweep) {
        List<Sweep.Variant> curve = sweep.curve();
        if (curve.isEmpty()) {
            json.writeNull();
            return;
        }
        Map<String, String> declared = sweep.variants().getFirst().settings();
        json.writeStartObject();
        json.writeNumberProperty("median", rounded(sweep.median()));
        json.writeArrayPropertyStart("differences");
        curve.forEach(v -> json.writeNumber(rounded(v.difference())));
        json.writeEndArray();
        flags(json, "significant", curve.stream().map(v -> v.pValue() <= LEVEL).toList());
        flags(
                json,
                "declared",
                curve.stream().map(v -> v.settings().equals(declared)).toList());
        counts(json, "events", curve.stream().map(Sweep.Variant::events).toList());
        counts(json, "hits", curve.stream().map(Sweep.Variant::hits).toList());
        json.writeArrayPropertyStart("knobs");
        for (Sweep.Weight knob : sweep.knobs()) {
            json.writeStartObject();
            json.writeStringProperty("name", knob.name());
            json.writeArrayPropertyStart("values");
            knob.values().forEach(json::writeString);
            json.writeEndArray();
            counts(
                    json,
                    "at",
                    curve.stream()
                            .map(v -> knob.values().indexOf(v.settings().getOrDefault(knob.name(), "")))
                            .toList());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void flags(JsonGenerator json, String name, List<Boolean> such) {
        json.writeArrayPropertyStart(name);
        for (int i = 0; i < such.size(); i++) {
            if (such.get(i)) {
                json.writeNumber(i);
            }
        }
        json.writeEndArray();
    }

    private static void counts(JsonGenerator json, String name, List<Integer> counts) {
        json.writeArrayPropertyStart(name);
        counts.forEach(n -> json.writeNumber((int) n));
        json.writeEndArray();
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(SIX).stripTrailingZeros();
    }
}
