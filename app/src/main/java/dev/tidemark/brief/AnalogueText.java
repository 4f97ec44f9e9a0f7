package dev.tidemark.brief;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.Followed;
import dev.tidemark.study.Resemblance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The period of an analogue and the nearest windows with what followed each, as a table for a terminal. */
public final class AnalogueText {
    private AnalogueText() {}

    /** Lines of at most so many columns. */
    static List<String> of(Resemblance r, int width) {
        boolean priced = r.prices().isPresent();
        List<String> head = new ArrayList<>(List.of("window", "from", "to", "distance"));
        r.prices().ifPresent(p -> head.add(TextTable.clipped(p.expression(), 10) + " +" + p.ahead() + "d"));
        r.outcomes().forEach(o -> head.add(TextTable.clipped(o.outcome(), 12)));
        TextTable table = new TextTable(
                head, "lllr" + (priced ? "r" : "") + "l".repeat(r.outcomes().size()));
        table.row(row("period", r.named(), priced));
        for (int i = 0; i < r.nearest().size(); i++) {
            table.row(row("near " + (i + 1), r.nearest().get(i), priced));
        }
        List<String> any = new ArrayList<>(List.of("any day", "", "", distance(r.medianToToday())));
        r.prices().ifPresent(p -> any.add(share(p.anyDay().median())));
        r.outcomes().forEach(o -> any.add(o.days() == 0 ? "" : share((double) o.hits() / o.days())));
        table.row(any.toArray(String[]::new));
        return table.lines(width);
    }

    private static String[] row(String name, Resemblance.Near near, boolean priced) {
        List<String> row = new ArrayList<>(
                List.of(name, DecisionDay.iso(near.from()), DecisionDay.iso(near.to()), distance(near.distance())));
        if (priced) {
            row.add(share(near.followed()));
        }
        near.after().forEach(a -> row.add(word(a.followed())));
        return row.toArray(String[]::new);
    }

    /** What followed, in a word or two. */
    public static String word(Followed followed) {
        return followed == Followed.UNKNOWN ? "not known" : followed.word();
    }

    /** A return or a share; nothing where it is not known. */
    private static String share(double value) {
        return Double.isNaN(value) ? "" : Words.number(value, Unit.FRACTION);
    }

    /** A distance in standard deviations. */
    public static String distance(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }
}
