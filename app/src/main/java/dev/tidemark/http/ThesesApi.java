package dev.tidemark.http;

import static dev.tidemark.http.Endpoint.Gives.json;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.html.HtmlBrief;
import dev.tidemark.desk.Addition;
import dev.tidemark.desk.Desk;
import dev.tidemark.desk.Shelf;
import dev.tidemark.desk.Shown;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.run.Problems;
import dev.tidemark.series.DecisionDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What the API says of theses. */
public final class ThesesApi {
    private static final String GROUP = "Theses";
    private static final String ONE = "/api/v1/theses/{id}";
    private static final int MOST_BODIES = 500;

    private static final List<Endpoint.Parameter> OF_ONE = List.of(
            Endpoint.Parameter.path("id", "the name of the thesis"),
            Endpoint.Parameter.date(
                    "as_of", "the date asked about: nothing known later is seen; the newest if left out"));

    private final Desk desk;
    private final Work work;
    private final Map<String, Body> bodies = new ConcurrentHashMap<>();

    ThesesApi(Desk desk, Work work) {
        this.desk = desk;
        this.work = work;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        all.add(get("/api/v1/theses", "Every thesis with its state.", Paging.PARAMETERS, json("Theses"), this::list));
        all.add(one(
                "",
                "A thesis with the states of its conditions, its events, evidence and verdict.",
                json("Examination"),
                (i, asked) -> cached(i, "examination", e -> Body.json(JsonBrief.of(e.examination())))));
        all.add(one("/history", "The states of the conditions on each day.", json("History"), this::history));
        all.add(one(
                "/events",
                "The events of the alignment and of each condition, with what followed.",
                json("Events"),
                (i, asked) -> cached(i, "events", e -> Body.json(events(e.examination())))));
        all.add(one(
                "/verdict",
                "The verdict with its reason.",
                json("Verdict"),
                (i, asked) -> cached(i, "verdict", e -> Body.json(verdict(e.examination())))));
        all.add(one(
                "/brief",
                "The brief, a page that carries everything inside it.",
                new Endpoint.Gives("text/html", ""),
                (i, asked) -> cached(i, "brief", e -> Body.html(HtmlBrief.of(e)))));
        all.add(new Endpoint(
                "POST",
                ONE + "/conditions",
                GROUP,
                "Writes a condition into the thesis file, behind those that are there.",
                List.of(Endpoint.Parameter.path("id", "the name of the thesis")),
                "NewCondition",
                json("Saved"),
                Endpoint.Cost.LARGE,
                this::add));
        return all;
    }

    private Answer add(Asked asked) throws Fault {
        Shelf shelf = desk.shelf();
        Shown shown = shown(shelf, asked);
        Asked sent = new Asked(Map.of(), ValuesApi.Sent.texts(asked.text()), new byte[0]);
        Addition addition = new Addition(
                sent.needed("id"), sent.needed("says"), sent.needed("when"), sent.value("for"), sent.value("keep"));
        try {
            addition.write(shown.file(), Desk.place(shelf));
        } catch (Problems problems) {
            throw Fault.of(problems);
        }
        return Answer.json(JsonBrief.text(json -> json.object(() -> {
            json.text("thesis", shown.id());
            json.text("condition", addition.id());
            json.text("file", shown.file().getFileName().toString());
        })));
    }

    private static Shown shown(Shelf shelf, Asked asked) throws Fault {
        return shelf.thesis(asked.part("id"))
                .orElseThrow(() -> Fault.of(Fault.Kind.NOT_FOUND, "there is no thesis " + asked.part("id")));
    }

    /** What answers for one thesis as of a day. */
    @FunctionalInterface
    public interface OfOne {
        /**
         * Answers.
         *
         * @throws Fault if it cannot be answered as it was meant
         */
        Answer answer(Kept kept, Asked asked) throws Fault;
    }

    /**
     * A thesis as of a day, with a word for it: the same word, the same result.
     *
     * @param word the word
     * @param illustration what came of it
     */
    public record Kept(String word, Illustration illustration) {}

    private static Endpoint get(
            String path, String says, List<Endpoint.Parameter> takes, Endpoint.Gives gives, Endpoint.Handler handler) {
        return new Endpoint("GET", path, GROUP, says, takes, "", gives, Endpoint.Cost.SMALL, handler);
    }

    private Endpoint one(String rest, String says, Endpoint.Gives gives, OfOne what) {
        List<Endpoint.Parameter> takes = new ArrayList<>(OF_ONE);
        if (rest.equals("/history")) {
            takes.add(Endpoint.Parameter.date("from", "the first day; that of the data if left out"));
            takes.add(Endpoint.Parameter.date("to", "the last day; the as-of if left out"));
            takes.addAll(Paging.PARAMETERS);
        }
        return get(ONE + rest, says, takes, gives, asked -> of(asked, what));
    }

    /**
     * Answers for the thesis that a request names in its path as {@code id}, as of the day that it names as {@code as_of}.
     *
     * @throws Fault if there is no such thesis or it cannot be examined as of that day
     */
    public Answer of(Asked asked, OfOne what) throws Fault {
        Shelf shelf = desk.shelf();
        Shown shown = shown(shelf, asked);
        Optional<LocalDate> day = asked.date("as_of");
        if (shown.isPending()) {
            throw Fault.later(Fault.Kind.NOT_READY, "the thesis is being examined; come again", 2);
        }
        if (shown.illustration().isEmpty()) {
            throw Fault.of(new Problems(Problems.Fault.INPUT, shown.failure(), shown.diagnostics()));
        }
        Illustration newest = shown.illustration().get();
        if (day.isEmpty()
                || day.get().toEpochDay() == newest.examination().asOf().day()) {
            return what.answer(new Kept(shown.digest(), newest), asked);
        }
        Optional<Illustration> known = desk.known(shown, day.get());
        if (known.isPresent()) {
            return what.answer(new Kept(shown.digest() + day.get(), known.get()), asked);
        }
        return work.inTurn(() -> {
            try {
                return what.answer(new Kept(shown.digest() + day.get(), desk.asOf(shown, shelf, day.get())), asked);
            } catch (Problems problems) {
                throw Fault.of(problems);
            }
        });
    }

    /** A body that is made once for a thesis as of a day. */
    public Answer cached(Kept kept, String what, Function<Illustration, Body> make) {
        String key = what + " " + kept.word();
        Body body = bodies.get(key);
        if (body == null) {
            if (bodies.size() >= MOST_BODIES) {
                bodies.clear(); // of what is asked for again all are there again soon
            }
            body = make.apply(kept.illustration());
            bodies.put(key, body);
        }
        return Answer.ok(body);
    }

    private Answer list(Asked asked) throws Fault {
        Shelf shelf = desk.shelf();
        Paging paging = Paging.of(asked, shelf.theses().size(), 100, 1_000);
        return Answer.json(JsonBrief.text(json -> json.object(() -> {
            json.whole("generation", shelf.generation());
            json.text("failure", shelf.failure());
            json.list("theses", paging.of(shelf.theses()), shown -> line(json, shown));
            paging.write(json, "/api/v1/theses", asked);
        })));
    }

    private static void line(JsonBrief json, Shown shown) {
        json.text("id", shown.id());
        json.text("title", shown.title());
        json.text("file", shown.file().getFileName().toString());
        json.text("state", shown.isPending() ? "pending" : shown.illustration().isPresent() ? "examined" : "failed");
        json.text("failure", shown.failure());
        json.list("errors", shown.illustration().isPresent() ? List.of() : shown.diagnostics(), d -> {
            json.text("severity", d.severity().name().toLowerCase(Locale.ROOT));
            json.whole("line", d.line());
            json.whole("column", d.column());
            json.text("what", d.what());
            json.text("hint", d.hint());
        });
        shown.illustration().ifPresent(illustration -> {
            Examination e = illustration.examination();
            json.text("as_of", e.asOf().iso());
            json.object("alignment", () -> alignment(json, e));
            json.object("verdict", () -> verdict(json, e));
            json.list("conditions", e.reading().conditions(), c -> {
                json.text("id", c.id());
                json.text("says", c.says());
                json.text("state", c.state().word());
                json.date("since", c.since());
            });
        });
    }

    private static void alignment(JsonBrief json, Examination e) {
        var alignment = e.reading().alignment();
        json.whole("met", alignment.met());
        json.whole("unmet", alignment.unmet());
        json.whole("unknown", alignment.unknown());
        json.whole("of", alignment.of());
        json.whole("at_least", alignment.atLeast());
        json.text("state", alignment.complete().word());
        json.date("since", alignment.since());
    }

    private static void verdict(JsonBrief json, Examination e) {
        json.text("kind", e.verdict().kind().word());
        json.text("reason", e.verdict().reason());
    }

    private static String verdict(Examination e) {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("thesis", e.plan().thesis().id());
            json.text("as_of", e.asOf().iso());
            verdict(json, e);
            json.whole("trials", e.tries().all());
        }));
    }

    private static String events(Examination e) {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("thesis", e.plan().thesis().id());
            json.text("as_of", e.asOf().iso());
            json.list("of", e.histories(), history -> {
                json.text("of", history.of());
                json.text("outcome", history.outcome());
                json.list("events", history.events(), event -> {
                    json.text("date", DecisionDay.iso(event.day()));
                    json.text("followed", event.followed().word());
                    json.date("hit_on", event.hitOn());
                    json.truth("independent", event.independent());
                });
            });
        }));
    }

    private Answer history(Kept kept, Asked asked) throws Fault {
        Illustration i = kept.illustration();
        int end = i.examination().asOf().day();
        int from = Math.max(
                i.first(), asked.date("from").map(d -> (int) d.toEpochDay()).orElse(i.first()));
        int to = Math.min(end, asked.date("to").map(d -> (int) d.toEpochDay()).orElse(end));
        Paging paging = Paging.of(asked, Math.max(0, to - from + 1), 1_000, 20_000);
        String path = "/api/v1/theses/" + i.examination().plan().thesis().id() + "/history";
        return Answer.json(JsonBrief.text(json -> json.object(() -> {
            json.text("thesis", i.examination().plan().thesis().id());
            json.text("as_of", i.examination().asOf().iso());
            json.texts(
                    "conditions",
                    i.conditions().stream().map(Illustration.Timeline::id).toList());
            List<Integer> days = new ArrayList<>();
            for (int day = from + paging.from(); day < from + paging.to(); day++) {
                days.add(day);
            }
            json.list("days", days, day -> {
                double[] states = i.conditions().stream()
                        .mapToDouble(timeline -> timeline.truth()[day - i.first()])
                        .toArray();
                json.text("date", DecisionDay.iso(day));
                json.whole(
                        "met",
                        java.util.Arrays.stream(states).filter(s -> s == 1).count());
                json.numbers("states", states);
            });
            paging.write(json, path, asked);
        })));
    }
}
