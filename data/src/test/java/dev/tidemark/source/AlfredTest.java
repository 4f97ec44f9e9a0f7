package dev.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ingest.Providers;
import dev.tidemark.source.SourceFailure.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vintages of FRED: the right number for any as-of date. */
class AlfredTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Provider FRED = Providers.of("fred").orElseThrow();

    /** A number, and the first and the last date on which it was the one that stood. */
    private record Stood(LocalDate date, LocalDate start, LocalDate end, String value) {}

    private static Delivery.Field vintages(String series, LocalDate from, LocalDate until, Web web) throws Refused {
        Access access = Access.usual(FRED.info()).with(Secret.of(Play.KEY));
        Ask ask = Ask.of(series, from, until, Instant.parse("2026-12-31T00:00:00Z"), access);
        return ((Delivery.Series) FRED.fetch(ask, web)).field("value").orElseThrow();
    }

    private static Web gdp() {
        Map<String, String> bodies = Map.of(
                "/fred/series", Recorded.cassette("fred/series-info.GDP.cassette.yaml"),
                "/fred/series/vintagedates", Recorded.cassette("fred/vintagedates.GDP.cassette.yaml"),
                "/fred/series/observations", Recorded.cassette("fred/all-releases.GDP.cassette.yaml"));
        return request -> Recorded.reply(request, bodies.get(request.resource().getPath()));
    }

    private static Delivery.Field recordedGdp() throws Refused {
        return vintages("GDP", LocalDate.of(1900, 1, 1), LocalDate.of(2026, 1, 1), gdp());
    }

    private static List<JsonNode> observations(String cassette) {
        List<JsonNode> all = new ArrayList<>();
        JSON.readTree(Recorded.cassette(cassette)).get("observations").forEach(all::add);
        return all;
    }

    private static LocalDate day(JsonNode row, String name) {
        return LocalDate.parse(row.get(name).stringValue());
    }

    /** What was known at the end of a UTC day: by date the last number that was known by then. */
    private static Map<Integer, Double> asOf(Delivery.Field field, LocalDate day) {
        long instant = day.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        Map<Integer, Double> known = new HashMap<>();
        for (int i = 0; i < field.size(); i++) {
            if (field.known()[i] <= instant) {
                known.put(field.date()[i], field.value()[i]);
            }
        }
        known.values().removeIf(value -> Double.isNaN(value));
        return known;
    }

    private static Map<Integer, Double> stood(List<Stood> truth, LocalDate day) {
        return truth.stream()
                .filter(row -> !row.start.isAfter(day) && !row.end.isBefore(day) && !row.value.equals("."))
                .collect(Collectors.toMap(row -> (int) row.date.toEpochDay(), row -> Double.parseDouble(row.value)));
    }

    @Test
    void theRecordedVintagesGiveTheRightNumberForAnyAsOfDate() throws Refused {
        Delivery.Field gdp = recordedGdp();
        List<Stood> truth = observations("fred/all-releases.GDP.cassette.yaml").stream()
                .map(row -> new Stood(
                        day(row, "date"),
                        day(row, "realtime_start"),
                        day(row, "realtime_end"),
                        row.get("value").stringValue()))
                .toList();
        TreeSet<LocalDate> days = new TreeSet<>();
        truth.forEach(row -> days.addAll(List.of(row.start.minusDays(1), row.start, row.start.plusDays(1))));
        assertThat(days).hasSizeGreaterThan(900);
        for (LocalDate day : days) {
            assertThat(asOf(gdp, day)).as("as of " + day).isEqualTo(stood(truth, day));
        }
    }

    @Test
    void theFirstReleaseOfAQuarterIsTheFirstVintageOfIt() throws Refused {
        Delivery.Field gdp = recordedGdp();
        List<JsonNode> first = observations("fred/initial-release.GDP.cassette.yaml");
        assertThat(first).hasSize(132);
        for (JsonNode row : first) {
            int i = 0;
            while (gdp.date()[i] != day(row, "date").toEpochDay()) {
                i++;
            }
            assertThat(gdp.value()[i])
                    .isEqualTo(Double.parseDouble(row.get("value").stringValue()));
            assertThat(Instant.ofEpochSecond(gdp.known()[i]))
                    .isEqualTo(day(row, "realtime_start")
                            .plusDays(1)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC));
        }
    }

    @Test
    void theLastVintagesAreWhatTheServiceShowsNow() throws Refused {
        Map<Integer, Double> latest = asOf(recordedGdp(), LocalDate.of(2026, 1, 1));
        Map<Integer, Double> shown = observations("fred/series.GDP.cassette.yaml").stream()
                .filter(row -> !row.get("value").stringValue().equals("."))
                .collect(Collectors.toMap(
                        row -> (int) day(row, "date").toEpochDay(),
                        row -> Double.parseDouble(row.get("value").stringValue())));
        assertThat(latest).isEqualTo(shown);
    }

    @Test
    void theFirstQuarterOf2014ShrankWithEachRelease() throws Refused {
        Delivery.Field gdp = recordedGdp();
        int quarter = (int) LocalDate.of(2014, 1, 1).toEpochDay();
        assertThat(asOf(gdp, LocalDate.of(2014, 4, 29))).doesNotContainKey(quarter);
        assertThat(asOf(gdp, LocalDate.of(2014, 4, 30))).containsEntry(quarter, 17149.6);
        assertThat(asOf(gdp, LocalDate.of(2014, 5, 28))).containsEntry(quarter, 17149.6);
        assertThat(asOf(gdp, LocalDate.of(2014, 5, 29))).containsEntry(quarter, 17101.3);
        assertThat(asOf(gdp, LocalDate.of(2014, 6, 25))).containsEntry(quarter, 17016.0);
        assertThat(gdp.scale().orElseThrow().word()).isEqualTo("USD bn");
    }

    /** A service with one made-up daily series that is revised a lot, and the rules that FRED documents. */
    private static final class MadeUpFred implements Web {
        private final List<Stood> truth = new ArrayList<>();
        private final List<LocalDate> vintages = new ArrayList<>();
        private int calls;

        private MadeUpFred(int days) {
            Random random = new Random(7);
            LocalDate first = LocalDate.of(2005, 1, 3);
            Map<LocalDate, Stood> standing = new HashMap<>();
            for (int i = 0; i < days; i++) {
                LocalDate published = first.plusDays(i);
                vintages.add(published);
                publish(published.minusDays(1), published, "" + (100 + i) / 8.0, standing);
                if (i > 10 && i % 5 == 0) {
                    LocalDate revised = published.minusDays(2 + random.nextInt(9));
                    publish(revised, published, i % 50 == 0 ? "." : "" + random.nextInt(1000) / 4.0, standing);
                }
            }
            truth.addAll(standing.values());
        }

        private void publish(LocalDate date, LocalDate day, String value, Map<LocalDate, Stood> standing) {
            Stood before = standing.get(date);
            if (before != null) {
                truth.add(new Stood(date, before.start, day.minusDays(1), before.value));
            }
            standing.put(date, new Stood(date, day, LocalDate.of(9999, 12, 31), value));
        }

        @Override
        public Reply get(Request request) {
            calls++;
            Map<String, String> query =
                    request.query().stream().collect(Collectors.toMap(Request.Part::name, Request.Part::value));
            return switch (request.resource().getPath()) {
                case "/fred/series" -> Recorded.reply(request, "{\"seriess\":[{\"units\":\"Percent\"}]}");
                case "/fred/series/vintagedates" -> Recorded.reply(request, dates(query));
                default -> rows(request, query);
            };
        }

        private String dates(Map<String, String> query) {
            int offset = Integer.parseInt(query.get("offset"));
            return "{\"count\":" + vintages.size() + ",\"vintage_dates\":"
                    + vintages.stream()
                            .skip(offset)
                            .limit(Long.parseLong(query.get("limit")))
                            .map(date -> "\"" + date + "\"")
                            .toList()
                    + "}";
        }

        private Reply rows(Request request, Map<String, String> query) {
            LocalDate start = LocalDate.parse(query.get("realtime_start"));
            LocalDate end = LocalDate.parse(query.get("realtime_end"));
            long count = vintages.stream()
                    .filter(date -> !date.isBefore(start) && !date.isAfter(end))
                    .count();
            if (count > 2000) {
                String said = "{\"error_code\":400,\"error_message\":\"exceeds the maximum number of vintage dates\"}";
                return new Reply(
                        400, request.shown(), said.getBytes(java.nio.charset.StandardCharsets.UTF_8), Validators.NONE);
            }
            List<String> rows = truth.stream()
                    .filter(row -> !row.start.isAfter(end) && !row.end.isBefore(start))
                    .filter(row -> !row.date.isBefore(LocalDate.parse(query.get("observation_start"))))
                    .sorted(java.util.Comparator.comparing(Stood::date).thenComparing(Stood::start))
                    .map(row -> "{\"realtime_start\":\"" + (row.start.isBefore(start) ? start : row.start)
                            + "\",\"date\":\"" + row.date + "\",\"value\":\"" + row.value + "\"}")
                    .toList();
            return Recorded.reply(
                    request,
                    "{\"count\":" + rows.size() + ",\"observations\":"
                            + rows.subList(Integer.parseInt(query.get("offset")), rows.size()) + "}");
        }
    }

    @Test
    void moreVintagesThanTheServiceTakesInACallAreAskedForInSpans() throws Refused {
        MadeUpFred service = new MadeUpFred(4_500);
        Delivery.Field field = vintages("DAILY", LocalDate.of(1990, 1, 1), LocalDate.of(2026, 1, 1), service);
        assertThat(service.calls).isEqualTo(1 + 1 + 3);
        for (int i = 0; i < 4_500; i += 97) {
            LocalDate day = service.vintages.get(i);
            assertThat(asOf(field, day)).as("as of " + day).isEqualTo(stood(service.truth, day));
        }
        // The two days at which a span ends and the next begins.
        for (int i : List.of(1_999, 2_000, 3_999, 4_000)) {
            LocalDate day = service.vintages.get(i);
            assertThat(asOf(field, day)).as("as of " + day).isEqualTo(stood(service.truth, day));
        }
        // A number that went on from one span to the next is no vintage: each row changes something.
        for (int i = 1; i < field.size(); i++) {
            if (field.date()[i] == field.date()[i - 1]) {
                assertThat(field.value()[i]).isNotEqualTo(field.value()[i - 1]);
            }
        }
    }

    @Test
    void whatFredSaysOfABadRequestIsUnderstood() {
        assertThat(kind("Bad Request.  The value for variable api_key is not registered."))
                .isEqualTo(Kind.UNAUTHORISED);
        assertThat(kind("Bad Request.  The series does not exist.")).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind("Bad Request.  Something else.")).isEqualTo(Kind.UNAVAILABLE);
    }

    private static Kind kind(String said) {
        try {
            LocalDate day = LocalDate.of(2020, 1, 1);
            vintages("X", day, day, request -> {
                String body = "{\"error_code\":400,\"error_message\":\"" + said + "\"}";
                return new Reply(
                        400, request.shown(), body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Validators.NONE);
            });
            throw new AssertionError("it is no failure");
        } catch (Refused refused) {
            assertThat(refused.getMessage()).doesNotContain(Play.KEY);
            return refused.failure().kind();
        }
    }
}
