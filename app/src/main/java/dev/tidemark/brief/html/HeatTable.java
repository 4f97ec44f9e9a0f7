package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.tfoot;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.Seasons;
import dev.tidemark.thesis.Claim;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The returns of each year's parts as a table whose cells are coloured by size, the averages below. */
final class HeatTable {
    private static final int STEPS = 5;
    private static final int SHOWN_YEARS = 25;

    private final Examination e;
    private final Notes notes;
    private final Seasons seasons;
    private final String series;
    private final String title;
    private final List<Map.Entry<Integer, double[]>> years;
    private final double scale;

    HeatTable(Examination e, Notes notes, Claim claim, Seasons seasons) {
        this.e = e;
        this.notes = notes;
        this.seasons = seasons;
        this.series = claim instanceof Claim.Season c ? c.of().text() : "";
        this.title = "Returns of " + series + " by year and part of the year";
        this.years = years(seasons);
        this.scale = scale(years.stream().map(Map.Entry::getValue));
    }

    private static List<Map.Entry<Integer, double[]>> years(Seasons s) {
        TreeMap<Integer, double[]> years = new TreeMap<>(Comparator.reverseOrder());
        int parts = s.periods().size();
        for (Seasons.PeriodStatistic p : s.periods()) {
            for (int i = 0; i < p.n(); i++) {
                double[] row = years.computeIfAbsent(p.years().get(i), y -> {
                    double[] none = new double[parts];
                    Arrays.fill(none, Double.NaN);
                    return none;
                });
                row[p.index() - 1] = p.returns().get(i);
            }
        }
        return List.copyOf(years.entrySet());
    }

    /** The size that gets the strongest colour: nine tenths of all returns are smaller. */
    static double scale(Stream<double[]> returns) {
        double[] sizes = returns.flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 1 : Math.max(1e-9, sizes[(int) (0.9 * (sizes.length - 1))]);
    }

    /** The latest years with the averages of all; the years before, if there are many, folded away. */
    List<DomContent> content() {
        List<DomContent> content = new ArrayList<>();
        int latest = Math.min(SHOWN_YEARS, years.size());
        content.add(Parts.scroll(
                title,
                table(caption(title), head(), body(years.subList(0, latest)), averages())
                        .withClass("heat")));
        if (latest < years.size()) {
            String earlier = "Returns of " + series + " from " + years.getLast().getKey() + " to "
                    + years.get(latest).getKey();
            content.add(details(
                    summary("The years from " + years.getLast().getKey() + " to "
                            + years.get(latest).getKey()),
                    Parts.scroll(
                            earlier,
                            table(caption(earlier), head(), body(years.subList(latest, years.size())))
                                    .withClass("heat"))));
        }
        return content;
    }

    private DomContent head() {
        return thead(tr(
                th("Year").attr("scope", "col"),
                each(
                        seasons.periods(),
                        p -> th(Sentences.part(seasons.length(), p.index()))
                                .attr("scope", "col")
                                .withClasses("num", named(p)))));
    }

    private String named(Seasons.PeriodStatistic p) {
        return p.index() == seasons.named() ? "named" : "";
    }

    private DomContent body(List<Map.Entry<Integer, double[]>> shown) {
        return tbody(each(
                shown,
                y -> tr(
                        th(Integer.toString(y.getKey())).attr("scope", "row"),
                        each(Arrays.stream(y.getValue()).boxed().toList(), v -> cell(v, scale)))));
    }

    private DomContent averages() {
        return tfoot(
                average("Mean", "mean return", p -> percent(p.mean())),
                average(
                        "\u00b1",
                        "half the 95% interval of the mean return, robust to dependence",
                        p -> percent(p.margin())),
                average("Median", "median return", p -> percent(p.median())),
                average("Up", "years with a positive return", p -> p.positive() + "/" + p.n()));
    }

    private DomContent average(String name, String what, Function<Seasons.PeriodStatistic, String> shown) {
        return tr(
                th(name).attr("scope", "row"),
                each(
                        seasons.periods(),
                        p -> td(shown.apply(p).isEmpty() || p.n() == 0
                                        ? text("")
                                        : notes.number(
                                                shown.apply(p),
                                                what + " in " + Sentences.part(seasons.length(), p.index()) + ", "
                                                        + Words.count(p.n(), "year"),
                                                series,
                                                "complete periods since " + DecisionDay.iso(seasons.since()),
                                                Notes.figures(e)))
                                .withClasses("num", named(p))));
    }

    /** A cell with a return, coloured by its size. */
    static DomContent cell(double v, double scale) {
        if (Double.isNaN(v)) {
            return td("").withClasses("h", "h-none");
        }
        int step = (int) Math.min(STEPS, Math.ceil(STEPS * Math.abs(v) / scale));
        return td(percent(v)).withClasses("h", step == 0 ? "h-0" : (v > 0 ? "h-p" : "h-m") + step);
    }

    /** A return for a narrow cell: whole percent from ten on. */
    private static String percent(double v) {
        if (Double.isNaN(v)) {
            return "";
        }
        boolean large = Math.abs(v) >= 0.0995;
        String text = Words.number(large ? Math.rint(v * 100) / 100 : v, Unit.FRACTION);
        return large ? text.replace(".0%", "%") : text;
    }
}
