package dev.tidemark.http.page;

import static j2html.TagCreator.tag;

import dev.tidemark.brief.Words;
import dev.tidemark.run.Illustration;
import dev.tidemark.thesis.Reading;
import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/**
 * How many conditions of a thesis were met on each of the days up to its as-of, as a strip to be drawn.
 *
 * @param first the first day
 * @param met how many were met, a number a day
 * @param unknown whether the data could not say of some, a value a day
 * @param of how many conditions there are
 * @param atLeast how many are needed
 */
record Strip(int first, int[] met, boolean[] unknown, int of, int atLeast) {
    /** A year, with both its ends. */
    private static final int DAYS = 366;

    private static final int HEIGHT = 40;

    /** The last year of a thesis, or what there is of it. */
    static Strip of(Illustration of) {
        int n = of.conditions().stream().mapToInt(c -> c.truth().length).min().orElse(0);
        int from = Math.max(0, n - DAYS);
        int[] met = new int[n - from];
        boolean[] unknown = new boolean[n - from];
        for (Illustration.Timeline condition : of.conditions()) {
            for (int k = from; k < n; k++) {
                double truth = condition.truth()[k];
                met[k - from] += truth == 1 ? 1 : 0;
                unknown[k - from] |= Double.isNaN(truth);
            }
        }
        Reading.Alignment a = of.examination().reading().alignment();
        return new Strip(of.first() + from, met, unknown, a.of(), a.atLeast());
    }

    /** What it shows, for those who cannot see it. */
    String words() {
        if (met.length == 0) {
            return "No day is known.";
        }
        int low = of;
        int high = 0;
        int complete = 0;
        int some = 0;
        for (int k = 0; k < met.length; k++) {
            low = Math.min(low, met[k]);
            high = Math.max(high, met[k]);
            complete += met[k] >= atLeast ? 1 : 0;
            some += unknown[k] ? 1 : 0;
        }
        return "Conditions met since " + Words.date(first) + ": at first " + met[0] + ", now " + met[met.length - 1]
                + " of "
                + of + "; between " + low + " and " + high + "; the alignment was complete on "
                + Words.count(complete, "day")
                + (some > 0 ? "; on " + Words.count(some, "day") + " not all of them were known" : "") + ".";
    }

    /** A run of days of the same kind. */
    private record Run(int from, int to, int met, boolean complete, boolean unknown) {}

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        for (int k = 1; k <= met.length; k++) {
            if (k == met.length || met[k] != met[start] || unknown[k] != unknown[start]) {
                runs.add(new Run(start, k, met[start], met[start] >= atLeast, unknown[start]));
                start = k;
            }
        }
        return runs;
    }

    /** The picture. */
    DomContent picture() {
        ContainerTag<?> svg = tag("svg")
                .attr("viewBox", "0 0 " + Math.max(1, met.length) + " " + HEIGHT)
                .attr("preserveAspectRatio", "none")
                .attr("role", "img")
                .attr("aria-label", words())
                .withClass("strip-chart");
        svg.with(rectangle(0, 0, Math.max(1, met.length), HEIGHT, "ground"));
        for (Run run : runs()) {
            int width = run.to() - run.from();
            if (run.unknown()) {
                svg.with(rectangle(run.from(), 0, width, HEIGHT, "unknown"));
            }
            double height = of == 0 ? 0 : HEIGHT * (double) run.met() / of;
            if (height > 0) {
                svg.with(rectangle(run.from(), HEIGHT - height, width, height, run.complete() ? "complete" : "some"));
            }
        }
        double needed = of == 0 ? 0 : HEIGHT - HEIGHT * (double) atLeast / of;
        svg.with(tag("line")
                .attr("x1", "0")
                .attr("x2", Math.max(1, met.length))
                .attr("y1", number(Math.max(0.75, needed)))
                .attr("y2", number(Math.max(0.75, needed)))
                .withClass("needed"));
        return svg;
    }

    private static ContainerTag<?> rectangle(int x, double y, int width, double height, String kind) {
        return tag("rect")
                .attr("x", x)
                .attr("y", number(y))
                .attr("width", width)
                .attr("height", number(height))
                .withClass(kind);
    }

    private static String number(double value) {
        return Words.digits(Math.round(value * 100) / 100.0);
    }
}
