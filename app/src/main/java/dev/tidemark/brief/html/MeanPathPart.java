package dev.tidemark.brief.html;

import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import dev.tidemark.brief.Words;
import dev.tidemark.run.Illustration;
import dev.tidemark.study.MeanPath;
import dev.tidemark.study.Paths;
import dev.tidemark.study.test.PathBands;
import dev.tidemark.thesis.ThesisPlan;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** The mean path after the events by one outcome, and its numbers on the last day; a sentence where there is none. */
final class MeanPathPart {
    private final Illustration of;
    private final Notes notes;
    private final ThesisPlan.Outcome outcome;
    private final Paths paths;

    MeanPathPart(Illustration of, Notes notes, ThesisPlan.Outcome outcome, Paths paths) {
        this.of = of;
        this.notes = notes;
        this.outcome = outcome;
        this.paths = paths;
    }

    /** The content; {@code index} says which of the paths these are. */
    List<DomContent> content(int index) {
        MeanPath mean = paths.mean();
        if (!mean.comparable()) {
            return List.of(p(Sentences.noMean(mean)).withClass("aside"));
        }
        PathBands bands = mean.bands().orElseThrow();
        String label = "Mean path of " + paths.expression() + " after " + Words.count(bands.paths(), "event") + " in "
                + Words.count(bands.clusters(), "cluster") + ", with 95% bands, beside the mean of any day.";
        return List.of(
                Parts.chart(
                        "mean", index, "medium", label, Sentences.meanCaption(mean, outcome.from(), outcome.window())),
                lastDay(mean, bands));
    }

    /** Numbers are noted in the order in which they stand. */
    private DomContent lastDay(MeanPath mean, PathBands bands) {
        int last = bands.mean().length - 1;
        double low = bands.low()[last];
        double high = bands.high()[last];
        List<DomContent> words = new ArrayList<>();
        words.add(text("On day " + outcome.within() + ", the last: mean "));
        words.add(number(bands.mean()[last], "mean of the events"));
        if (low < high) {
            words.add(text(" after the events (95% interval "));
            words.add(number(low, "lower end of the interval between clusters"));
            words.add(text(" to "));
            words.add(number(high, "upper end of the interval between clusters"));
            words.add(text("), "));
        } else {
            words.add(text(" after the events (the same after each), "));
        }
        words.add(number(mean.anyDay()[last], "mean of any eligible day"));
        words.add(text(" after any day."));
        return p(each(words, w -> w));
    }

    private DomContent number(double value, String what) {
        return notes.number(
                Words.number(value, paths.unit()),
                what + " on day " + outcome.within() + " after the event by the outcome " + paths.outcome() + ", "
                        + Sentences.signal(of),
                paths.expression(),
                "rows around the events or days whose whole window is known",
                Notes.page(of.examination()));
    }
}
