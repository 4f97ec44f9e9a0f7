package dev.tidemark.http;

import static dev.tidemark.http.Endpoint.Gives.json;

import dev.tidemark.brief.CatalogueText;
import dev.tidemark.brief.JsonBrief;
import dev.tidemark.desk.Desk;
import dev.tidemark.desk.Shelf;
import dev.tidemark.expr.Nearest;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Question;
import dev.tidemark.series.SeriesInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the API says of series and of expressions over them. */
final class ValuesApi {
    private static final String SERIES = "Series and expressions";
    /** So many full answers an expression may have, one page after the other. */
    private static final int PAGES = 10;

    private static final long BYTES = 256L << 20;

    private static final List<Endpoint.Parameter> SPAN = List.of(
            Endpoint.Parameter.date("as_of", "the date asked about: nothing known later is seen"),
            Endpoint.Parameter.date("from", "the first date; that of the data if left out"),
            Endpoint.Parameter.date("to", "the last date; alone it is the as-of too"),
            Endpoint.Parameter.text("grid", "daily: a row a decision date; own: a row an observation; default daily"),
            Endpoint.Parameter.whole("offset", "how many rows to leave out at the beginning; default 0"),
            Endpoint.Parameter.whole("limit", "how many rows to give at most"));

    private final Desk desk;
    private final Work work;
    private final Options.Limits limits;

    ValuesApi(Desk desk, Work work, Options.Limits limits) {
        this.desk = desk;
        this.work = work;
        this.limits = limits;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "GET",
                        "/api/v1/series",
                        SERIES,
                        "Every series there is.",
                        Paging.PARAMETERS,
                        "",
                        json("SeriesList"),
                        Endpoint.Cost.SMALL,
                        this::list),
                new Endpoint(
                        "GET",
                        "/api/v1/series/{id}",
                        SERIES,
                        "The values of a series as known at a date.",
                        with(Endpoint.Parameter.path("id", "the name of the series"), SPAN),
                        "",
                        json("Values"),
                        Endpoint.Cost.LARGE,
                        this::one),
                new Endpoint(
                        "GET",
                        "/api/v1/eval",
                        SERIES,
                        "The values of an expression.",
                        with(Endpoint.Parameter.needed("expr", "the expression"), SPAN),
                        "",
                        json("Values"),
                        Endpoint.Cost.LARGE,
                        this::eval),
                new Endpoint(
                        "POST",
                        "/api/v1/eval",
                        SERIES,
                        "The values of an expression that is sent.",
                        List.of(),
                        "Question",
                        json("Values"),
                        Endpoint.Cost.LARGE,
                        this::sent),
                new Endpoint(
                        "GET",
                        "/api/v1/catalogue",
                        SERIES,
                        "What an expression may call.",
                        List.of(),
                        "",
                        json("Catalogue"),
                        Endpoint.Cost.SMALL,
                        asked -> Answer.json(CatalogueText.json(Transforms.entries()))));
    }

    private static List<Endpoint.Parameter> with(Endpoint.Parameter first, List<Endpoint.Parameter> rest) {
        List<Endpoint.Parameter> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private DataPlace place() throws Fault {
        try {
            return Desk.place(desk.shelf());
        } catch (Problems problems) {
            throw Fault.of(problems);
        }
    }

    private Answer list(Asked asked) throws Fault {
        DataPlace place = place();
        List<String> ids = List.copyOf(place.catalogue().seriesIds());
        Paging paging = Paging.of(asked, ids.size(), 500, 5_000);
        return Answer.json(JsonBrief.text(json -> json.object(() -> {
            json.list("series", paging.of(ids), id -> {
                Optional<SeriesInfo> info = place.catalogue().series(id);
                json.text("id", id);
                json.text("name", info.map(SeriesInfo::name).orElse(""));
                json.text("unit", info.map(i -> i.scale().unit().toString()).orElse(""));
                json.text("source", info.map(SeriesInfo::source).orElse(""));
            });
            paging.write(json, "/api/v1/series", asked);
        })));
    }

    private Answer one(Asked asked) throws Fault {
        String id = asked.part("id");
        List<String> known = List.copyOf(place().catalogue().seriesIds());
        if (place().catalogue().series(id).isEmpty()) {
            String hint = Nearest.hint(id, known);
            throw Fault.of(Fault.Kind.NOT_FOUND, "there is no series " + id + (hint.isEmpty() ? "" : " — " + hint));
        }
        return answer(id, asked, "/api/v1/series/" + id);
    }

    private Answer eval(Asked asked) throws Fault {
        return answer(asked.needed("expr"), asked, "/api/v1/eval");
    }

    /** The same, with everything in an object that is sent: expressions are long. */
    private Answer sent(Asked asked) throws Fault {
        Asked inside = new Asked(Map.of(), Sent.texts(asked.text()), new byte[0]);
        return answer(inside.needed("expr"), inside, "/api/v1/eval");
    }

    private Answer answer(String expression, Asked asked, String path) throws Fault {
        Question.Span span = new Question.Span(asked.date("as_of"), asked.date("from"), asked.date("to"), grid(asked));
        Shelf shelf = desk.shelf();
        return work.inTurn(() -> {
            Question.Limits within =
                    new Question.Limits(limits.nodes(), limits.depth(), PAGES * limits.rows(), BYTES, work.deadline());
            try {
                Question.Answer answer = desk.answer(expression, span, within, shelf);
                Paging paging = Paging.of(asked, answer.days().length, limits.rows(), limits.rows());
                return Answer.json(JsonBrief.text(json -> json.object(() -> {
                    json.values(answer, paging.from(), paging.to());
                    json.truth("only_a_lower_bound", answer.onlyFloor());
                    json.texts(
                            "notes",
                            answer.diagnostics().stream()
                                    .filter(d -> d.file().equals("expression"))
                                    .map(Object::toString)
                                    .toList());
                    paging.write(json, path, asked);
                })));
            } catch (Problems problems) {
                throw Fault.of(problems);
            }
        });
    }

    private static Question.Grid grid(Asked asked) throws Fault {
        return switch (asked.value("grid").orElse("daily")) {
            case "daily" -> Question.Grid.daily;
            case "own" -> Question.Grid.own;
            default -> throw Fault.of(Fault.Kind.BAD_REQUEST, "grid is daily or own");
        };
    }

    /** An object of texts and numbers that was sent. */
    static final class Sent {
        private static final int MOST = 50;

        private Sent() {}

        /** Its entries as texts; null and what is empty are left out. */
        static Map<String, String> texts(String text) throws Fault {
            Map<String, String> texts = new java.util.TreeMap<>();
            try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw Fault.of(Fault.Kind.BAD_REQUEST, "send a JSON object");
                }
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    JsonToken value = json.nextToken();
                    if (value.isStructStart() || texts.size() >= MOST) {
                        throw Fault.of(Fault.Kind.BAD_REQUEST, name + " must be a text or a number");
                    }
                    if (value != JsonToken.VALUE_NULL) {
                        texts.put(name, json.getString());
                    }
                }
                if (json.nextToken() != null) {
                    throw Fault.of(Fault.Kind.BAD_REQUEST, "something stands behind the JSON object");
                }
            } catch (JacksonException e) {
                throw Fault.of(
                        Fault.Kind.BAD_REQUEST,
                        "line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr() + ": not valid JSON");
            }
            return texts;
        }
    }
}
