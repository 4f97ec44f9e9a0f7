package dev.tidemark.source;

import dev.tidemark.series.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A delivery as text, one row a line. */
final class Rendered {
    private Rendered() {}

    static String of(Delivery delivery) {
        StringBuilder text = new StringBuilder();
        switch (delivery) {
            case Delivery.Series series -> series.fields().forEach(field -> field(field, text));
            case Delivery.Members members -> members.rows().forEach(row -> member(row, text));
            case Delivery.Events events -> events(events, text);
            case Delivery.Unchanged unchanged -> text.append("unchanged\n");
        }
        delivery.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    private static void field(Delivery.Field field, StringBuilder text) {
        text.append(field.name())
                .append(" in ")
                .append(field.scale().map(Scale::word).orElse("no unit told"))
                .append('\n');
        for (int i = 0; i < field.size(); i++) {
            line(text, date(field.date()[i]), known(field.known()[i]), "" + field.value()[i]);
        }
    }

    private static void member(Delivery.Member row, StringBuilder text) {
        Delivery.Asset asset = row.asset();
        line(
                text,
                date(row.date()),
                known(row.known()),
                asset.id(),
                asset.ticker(),
                asset.name(),
                "#" + row.rank(),
                "" + row.price(),
                "" + row.marketCap());
    }

    private static void events(Delivery.Events events, StringBuilder text) {
        Delivery.Covered covered = events.covered();
        text.append(String.join(",", events.columns())).append('\n');
        events.rows().forEach(row -> line(text, date(row.date()), known(row.known()), String.join("|", row.cells())));
        line(text, "covered", date(covered.from()), date(covered.to()), covered.complete() ? "complete" : "in part");
    }

    private static void line(StringBuilder text, String... words) {
        text.append(String.join(
                        " ",
                        List.of(words).stream().filter(word -> !word.isEmpty()).toList()))
                .append('\n');
    }

    private static String date(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }

    private static String known(long instant) {
        return instant == Delivery.UNTOLD
                ? "untold"
                : Instant.ofEpochSecond(instant).toString();
    }
}
