package dev.tidemark.brief.html;

import dev.tidemark.study.Resemblance;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;

/** What the charts of an analogue draw: of each series of the state today's window, the period's and the nearest ones. */
final class AnaloguePicture {
    private AnaloguePicture() {}

    static void write(PictureJson picture, JsonGenerator json, Resemblance r) {
        for (Resemblance.StateSeries series : r.state()) {
            json.writeStartObject();
            json.writeStringProperty("expression", series.expression());
            picture.unit(series.unit());
            json.writeNumberProperty("today_to", r.asOf());
            json.writeNumberProperty("period_to", r.to());
            picture.numbers("today", window(r, series, r.asOf()));
            picture.numbers("period", window(r, series, r.to()));
            json.writeArrayPropertyStart("nearest");
            for (Resemblance.Near near : r.nearest()) {
                json.writeStartObject();
                json.writeNumberProperty("to", near.to());
                picture.numbers("values", window(r, series, near.to()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static double[] window(Resemblance r, Resemblance.StateSeries series, int to) {
        int end = to - r.first() + 1;
        return Arrays.copyOfRange(series.values(), end - r.length(), end);
    }
}
