package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.tidemark.study.Rotation;
import j2html.tags.DomContent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The returns of a rotation month by month and year by year, those of its legs beside, as a coloured table. */
final class RotationReturns {
    private static final int MONTHS = 12;
    private static final int SHOWN_YEARS = 25;
    private static final List<String> NAMES =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private final Rotation.Earned earned;
    private final List<Map.Entry<Integer, double[]>> years;
    private final double monthScale;
    private final double yearScale;

    RotationReturns(Rotation.Earned earned) {
        this.earned = earned;
        this.years = years(earned);
        this.monthScale = HeatTable.scale(years.stream().map(y -> Arrays.copyOf(y.getValue(), MONTHS)));
        this.yearScale = HeatTable.scale(years.stream().map(y -> Arrays.copyOfRange(y.getValue(), MONTHS, MONTHS + 3)));
    }

    /** A row a year, the last first: twelve months, the year, the year of the first and of the second leg. */
    private static List<Map.Entry<Integer, double[]>> years(Rotation.Earned earned) {
        TreeMap<Integer, double[]> years = new TreeMap<>(Comparator.reverseOrder());
        Rotation.Path path = earned.path();
        for (int i = 0; i < path.net().length; i++) {
            LocalDate day = LocalDate.ofEpochDay(earned.from() + 1L + i);
            double[] row = years.computeIfAbsent(day.getYear(), y -> {
                double[] none = new double[MONTHS + 3];
                Arrays.fill(none, Double.NaN);
                return none;
            });
            grow(row, day.getMonthValue() - 1, path.net()[i]);
            grow(row, MONTHS, path.net()[i]);
            grow(row, MONTHS + 1, path.into()[i]);
            grow(row, MONTHS + 2, path.from()[i]);
        }
        return List.copyOf(years.entrySet());
    }

    private static void grow(double[] row, int column, double by) {
        row[column] = (Double.isNaN(row[column]) ? 1 : 1 + row[column]) * (1 + by) - 1;
    }

    List<DomContent> content() {
        List<DomContent> content = new ArrayList<>();
        int latest = Math.min(SHOWN_YEARS, years.size());
        content.add(part(years.subList(0, latest), "Returns of the rotation by month and year, its legs beside"));
        if (latest < years.size()) {
            String span = years.getLast().getKey() + " to " + years.get(latest).getKey();
            content.add(details(
                    summary("The years from " + span),
                    part(years.subList(latest, years.size()), "Returns of the rotation from " + span)));
        }
        return content;
    }

    private DomContent part(List<Map.Entry<Integer, double[]>> shown, String title) {
        return Parts.scroll(
                title,
                table(
                                caption(title),
                                thead(tr(
                                        th("Year").attr("scope", "col"),
                                        each(
                                                NAMES,
                                                n -> th(n).attr("scope", "col").withClass("num")),
                                        th("year").attr("scope", "col").withClass("num"),
                                        th(code(earned.rule().into()))
                                                .attr("scope", "col")
                                                .withClass("num"),
                                        th(code(earned.rule().from()))
                                                .attr("scope", "col")
                                                .withClass("num"))),
                                tbody(each(shown, this::row)))
                        .withClass("heat"));
    }

    private DomContent row(Map.Entry<Integer, double[]> year) {
        List<DomContent> cells = new ArrayList<>();
        for (int c = 0; c < MONTHS + 3; c++) {
            cells.add(HeatTable.cell(year.getValue()[c], c < MONTHS ? monthScale : yearScale));
        }
        return tr(th(Integer.toString(year.getKey())).attr("scope", "row"), each(cells, c -> c));
    }
}
