package dev.tidemark.http.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.tidemark.brief.Headline;
import dev.tidemark.brief.Words;
import dev.tidemark.desk.Shelf;
import dev.tidemark.desk.Shown;
import dev.tidemark.doctor.Finding;
import dev.tidemark.doctor.Severity;
import dev.tidemark.ingest.Checkup;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Truth;
import j2html.tags.DomContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All theses of the folder, a line each, with what is near and how the data is. */
final class ThesesPage {
    static final String MODULE = "desk/theses-page.js";
    private static final int MOST_NEAR = 5;
    private static final int MOST_STALE = 8;

    private final Shelf shelf;
    private final Path folder;
    private final Optional<Checkup> checkup;

    /**
     * The page of a shelf.
     *
     * @param shelf what there is
     * @param folder the folder of theses
     * @param checkup the check-up of the data, if one was made
     */
    ThesesPage(Shelf shelf, Path folder, Optional<Checkup> checkup) {
        this.shelf = shelf;
        this.folder = folder;
        this.checkup = checkup;
    }

    static Frame.Kind kind() {
        return new Frame.Kind("Theses", "Every thesis with its state.", "/", "theses", "plain desk", MODULE);
    }

    DomContent content() {
        List<Shown> broken =
                shelf.theses().stream().filter(s -> !s.failure().isEmpty()).toList();
        List<Shown> good =
                shelf.theses().stream().filter(s -> s.failure().isEmpty()).toList();
        return main(
                        simulation(),
                        h1("Theses"),
                        shelf.theses().isEmpty() ? empty() : lead(good),
                        health(),
                        near(good),
                        iff(
                                !good.isEmpty(),
                                ol(each(good, ThesesPage::line))
                                        .withClass("theses")
                                        .attr("aria-label", "Theses")),
                        iff(!broken.isEmpty(), broken(broken)))
                .withId("theses")
                .withData("generation", Long.toString(shelf.generation()));
    }

    private DomContent simulation() {
        boolean simulated = shelf.place()
                .filter(place -> Headline.isSimulated(place.kind()))
                .isPresent();
        return iff(
                simulated,
                p(strong("SIMULATED"), text(": a made-up market. Nothing on this page has happened."))
                        .withClass("simulated")
                        .attr("role", "note"));
    }

    private DomContent empty() {
        return div(
                        p("There is no thesis in this folder yet:").withClass("lead"),
                        p(code(folder.toString())),
                        p(
                                "A thesis is a file: what is claimed, when it would hold, and what should follow. Make one with"),
                        p(code("tidemark new my-thesis")).withClass("command"),
                        p(
                                text("and put it there; it appears on this page by itself. Until then you can "),
                                a("explore the data").withHref("/explore"),
                                text(".")))
                .withClass("empty");
    }

    private DomContent lead(List<Shown> good) {
        List<Examination> examined = good.stream()
                .flatMap(s -> s.illustration().stream())
                .map(Illustration::examination)
                .toList();
        long complete = examined.stream()
                .filter(e -> e.reading().alignment().complete() == Truth.MET)
                .count();
        int pending = (int) good.stream().filter(Shown::isPending).count();
        String when = examined.isEmpty()
                ? ""
                : ", as of " + Words.date(examined.getFirst().asOf().day());
        return p(Words.count(shelf.theses().size(), "thesis").replace("thesiss", "theses") + when
                        + ": the alignment of "
                        + (complete == 0 ? "none" : Long.toString(complete)) + " is complete"
                        + (pending == 0 ? "" : "; " + pending + " being examined") + ".")
                .withClass("lead");
    }

    private DomContent health() {
        if (shelf.place().isEmpty()) {
            return p(strong("Data: "), text(shelf.failure().isEmpty() ? "not opened yet." : shelf.failure()))
                    .withClasses("health", "bad");
        }
        DataPlace place = shelf.place().get();
        String what = place.kind() + ", "
                + Words.count(place.catalogue().seriesIds().size(), "name")
                        .replace("name", "series")
                        .replace("seriess", "series");
        if (checkup.isEmpty()) {
            return p(
                            strong("Data: "),
                            text(what + "; not examined yet. "),
                            a("Examine it").withHref("/?health=now"))
                    .withClass("health")
                    .withData("health", "open");
        }
        Checkup found = checkup.get();
        List<String> stale = found.findings().stream()
                .filter(f -> f.check().equals("stale"))
                .flatMap(ThesesPage::names)
                .distinct()
                .sorted()
                .toList();
        String more = stale.size() > MOST_STALE ? " and " + (stale.size() - MOST_STALE) + " more" : "";
        return p(
                        strong("Data: "),
                        text(what + " through " + Words.date(found.holdings().through()) + "; "),
                        a(Words.count(found.count(Severity.ERROR), "error") + ", "
                                        + Words.count(found.count(Severity.WARNING), "warning"))
                                .withHref("/api/v1/data/health"),
                        text(
                                stale.isEmpty()
                                        ? "; none is stale."
                                        : "; stale: "
                                                + stale.stream()
                                                        .limit(MOST_STALE)
                                                        .collect(Collectors.joining(", "))
                                                + more + "."))
                .withClasses("health", found.hasErrors() ? "bad" : "");
    }

    private static Stream<String> names(Finding finding) {
        return finding.of().stream();
    }

    private static DomContent near(List<Shown> good) {
        List<Near> all = good.stream()
                .flatMap(s -> s.illustration().stream())
                .flatMap(i -> Near.of(i).stream())
                .filter(n -> n.share() <= Near.NEAR)
                .sorted(Comparator.comparingDouble(Near::share))
                .limit(MOST_NEAR)
                .toList();
        return iff(
                !all.isEmpty(),
                section(
                                h2("What may be met soon"),
                                ul(each(
                                                all,
                                                n -> li(
                                                        a(strong(n.words()))
                                                                .withHref("/thesis/" + n.thesis() + "#condition-"
                                                                        + n.condition()
                                                                                .id()),
                                                        span(n.condition().says())
                                                                .attr("dir", "auto")
                                                                .withClass("says"),
                                                        span(n.numbers()).withClass("numbers"))))
                                        .withClass("near"))
                        .withClass("soon"));
    }

    private static DomContent line(Shown shown) {
        DomContent head = h2(a(shown.title()).withHref("/thesis/" + shown.id())).attr("dir", "auto");
        if (shown.illustration().isEmpty()) {
            return li(head, p("Being examined\u2026").withClass("changed")).withClass("thesis");
        }
        Illustration of = shown.illustration().get();
        Examination e = of.examination();
        Reading.Alignment al = e.reading().alignment();
        String kind = e.verdict().kind().word();
        Strip strip = Strip.of(of);
        List<Near> near = Near.of(of);
        return li(
                        head,
                        p(
                                        span(al.met() + " of " + al.of()).withClass("count"),
                                        text(" met"),
                                        span(needs(al)).withClass("needs"))
                                .withClasses("aligned", al.complete().word()),
                        p(span(capital(kind)).withClass("kind")).withClasses("verdict", "verdict-" + kind),
                        div(strip.picture()).withClass("strip").attr("title", strip.words()),
                        p(changed(e)).withClass("changed"),
                        iff(
                                !near.isEmpty(),
                                p(
                                                text("Nearest: "),
                                                strong(
                                                        near.isEmpty()
                                                                ? ""
                                                                : near.getFirst()
                                                                        .words()))
                                        .withClass("nearest")))
                .withClass("thesis");
    }

    private static String needs(Reading.Alignment al) {
        String needed = al.complete() == Truth.MET
                ? "complete"
                : al.atLeast() == al.of() ? "all needed" : al.atLeast() + " needed";
        return needed + (al.unknown() > 0 ? ", " + al.unknown() + " unknown" : "");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Which condition changed last, and when. */
    static String changed(Examination e) {
        return e.reading().conditions().stream()
                .filter(c -> c.since().isPresent())
                .max(Comparator.comparingInt(c -> c.since().getAsInt()))
                .map(c -> c.id() + " became " + c.state().word() + " on "
                        + Words.date(c.since().getAsInt()) + ".")
                .orElse("Nothing has changed since the data began.");
    }

    private static DomContent broken(List<Shown> broken) {
        List<DomContent> items = new ArrayList<>();
        for (Shown shown : broken) {
            items.add(li(
                    h2(a(shown.id()).withHref("/thesis/" + shown.id())),
                    Diagnosed.list(shown.file(), shown.failure(), shown.diagnostics())));
        }
        return section(h2("Cannot be read"), ul(each(items, i -> i)).withClass("broken"))
                .withClass("failures");
    }
}
