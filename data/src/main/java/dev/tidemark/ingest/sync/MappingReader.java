package dev.tidemark.ingest.sync;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Nearest;
import dev.tidemark.ingest.Providers;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Zone;
import dev.tidemark.store.NewSeries;
import dev.tidemark.thesis.Branch;
import dev.tidemark.thesis.Position;
import dev.tidemark.thesis.Shape;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads the file that maps names to services; everything that is wrong is reported at once. */
public final class MappingReader {
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final Lag NEXT_MIDNIGHT = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, Zone.UTC);

    private static final Pattern SECTION =
            Pattern.compile("^[\"']?(series|universes|tables|absent|addresses)\\b", Pattern.MULTILINE);

    private static final String NOUN = "sources";

    private final String file;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private MappingReader(String file) {
        this.file = file;
    }

    /**
     * What came of a file.
     *
     * @param mapping the mapping, if nothing is wrong
     * @param diagnostics everything that is wrong, with line and column
     */
    public record Read(Optional<Mapping> mapping, List<Diagnostic> diagnostics) {
        /** Copies the list. */
        public Read {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Reads a text.
     *
     * @param text the text
     * @param file the file's name, for messages
     */
    public static Read read(String text, String file) {
        return new MappingReader(file).read(text);
    }

    /**
     * Reads the text of the settings, which may have the same sections beside its own; those are left alone.
     *
     * @param text the text
     * @param file the file's name, for messages
     */
    public static Read readSettings(String text, String file) {
        return SECTION.matcher(text).find()
                ? new MappingReader(file).readPart(text)
                : new Read(Optional.of(Mapping.NONE), List.of());
    }

    private Read read(String text) {
        return read(Branch.read(text, file, NOUN, MappingFormat.FILE, diagnostics));
    }

    private Read readPart(String text) {
        List<String> sections =
                MappingFormat.FILE.keys().stream().map(Shape.Slot::name).toList();
        return read(Branch.open(text, file, NOUN, diagnostics)
                .map(root -> root.only(sections))
                .filter(part -> part.fits(MappingFormat.FILE, "the file", file, diagnostics)));
    }

    private Read read(Optional<Branch> root) {
        Optional<Mapping> mapping = root.map(this::mapping);
        boolean broken = diagnostics.stream().anyMatch(Diagnostic::isError);
        return new Read(broken ? Optional.empty() : mapping, Diagnostic.first(diagnostics, file));
    }

    private Mapping mapping(Branch root) {
        Map<String, Wish.OfSeries> series = each(root, "series", this::series);
        Map<String, Wish.OfUniverse> universes = each(root, "universes", this::universe);
        Map<String, Wish.OfTable> tables = each(root, "tables", this::table);
        Map<String, Mapping.Absent> absent = each(root, "absent", this::absent);
        Map<String, URI> addresses = each(root, "addresses", this::address);
        Map<String, Branch> seen = new LinkedHashMap<>();
        for (String section : List.of("series", "universes", "tables", "absent")) {
            root.at(section)
                    .ifPresent(all -> all.entries().forEach((id, at) -> {
                        if (seen.putIfAbsent(id, at) != null) {
                            error(at.key(), id + " is named in two sections", "give one another name");
                        }
                    }));
        }
        return new Mapping(series, universes, tables, absent, addresses);
    }

    private static <T> Map<String, T> each(Branch root, String section, BiFunction<String, Branch, T> how) {
        Map<String, T> all = new LinkedHashMap<>();
        root.at(section).ifPresent(at -> at.entries().forEach((id, entry) -> all.put(id, how.apply(id, entry))));
        return all;
    }

    private Wish.OfSeries series(String id, Branch at) {
        boolean bars = yes(at, "bars");
        Map<String, String> fields = new LinkedHashMap<>();
        at.at("fields")
                .ifPresent(all -> all.entries().forEach((name, field) -> {
                    List<String> names = bars ? NewSeries.BAR : List.of("value");
                    if (!names.contains(name)) {
                        error(field.key(), "there is no field " + name, "one of " + String.join(", ", names));
                    }
                    fields.put(name, field.text());
                }));
        SeriesInfo info = new SeriesInfo(
                id,
                text(at, "name"),
                scale(at),
                at.at("frequency").map(Branch::text).orElse("daily"),
                text(at, "calendar"),
                lag(at),
                whole(at, "stale_after_days"),
                "",
                at.at("note").map(Branch::text).orElse(""));
        return new Wish.OfSeries(info, symbols(at), since(at), bars, yes(at, "revised"), fields);
    }

    private Wish.OfUniverse universe(String id, Branch at) {
        LocalDate since = since(at);
        UniverseInfo info = new UniverseInfo(
                id,
                at.at("frequency").map(Branch::text).orElse("daily"),
                whole(at, "ranks"),
                lag(at),
                whole(at, "stale_after_days"),
                (int) since.toEpochDay(),
                Integer.MAX_VALUE,
                true,
                text(at, "dead_coins"),
                "");
        return new Wish.OfUniverse(info, symbols(at), since);
    }

    private Wish.OfTable table(String id, Branch at) {
        List<String> columns = at.at("columns").orElseThrow().items().stream()
                .map(Branch::text)
                .toList();
        LocalDate since = since(at);
        TableInfo info = new TableInfo(
                id,
                columns.getFirst(),
                columns,
                lag(at),
                (int) since.toEpochDay(),
                (int) since.toEpochDay(),
                false,
                "",
                at.at("note").map(Branch::text).orElse(""));
        return new Wish.OfTable(info, symbols(at), since, at.at("dated_by").map(Branch::text));
    }

    private Mapping.Absent absent(String id, Branch at) {
        SeriesInfo info =
                new SeriesInfo(id, text(at, "name"), scale(at), "daily", "24x7", NEXT_MIDNIGHT, 1, "", text(at, "why"));
        return new Mapping.Absent(info, text(at, "why"));
    }

    private URI address(String id, Branch at) {
        String provider = id.replaceFirst("\\..*", "");
        String name = id.substring(Math.min(id.length(), provider.length() + 1));
        Providers.of(provider)
                .ifPresentOrElse(
                        found -> {
                            if (!name.isEmpty() && !found.info().addresses().containsKey(name)) {
                                error(
                                        at.key(),
                                        provider + " has no address " + name,
                                        "one of "
                                                + String.join(
                                                        ", ",
                                                        found.info().addresses().keySet()));
                            }
                        },
                        () -> noService(at.key(), provider));
        try {
            return URI.create(at.text());
        } catch (IllegalArgumentException e) {
            error(at.position(), "this is no address", "as in https://mirror.example");
            return URI.create("https://invalid.example");
        }
    }

    private void noService(Position position, String provider) {
        List<String> ids =
                Providers.all().stream().map(each -> each.info().id()).toList();
        String near = Nearest.hint(provider, ids);
        error(position, "there is no service " + provider, near.isEmpty() ? "one of " + String.join(", ", ids) : near);
    }

    private List<Symbol> symbols(Branch at) {
        List<Symbol> symbols = new ArrayList<>();
        for (Branch item : at.at("from").orElseThrow().items()) {
            Symbol symbol = Symbol.of(item.text());
            if (Providers.of(symbol.provider()).isEmpty()) {
                noService(item.position(), symbol.provider());
            }
            symbols.add(symbol);
        }
        return symbols;
    }

    private Scale scale(Branch at) {
        Branch unit = at.at("unit").orElseThrow();
        Optional<Scale> scale = Scale.parse(unit.text());
        if (scale.isEmpty()) {
            error(
                    unit.position(),
                    "'" + unit.text() + "' is no unit",
                    "such as percent, fraction, number, points, USD, USD bn");
        }
        return scale.orElse(Scale.NUMBER);
    }

    private Lag lag(Branch at) {
        Branch lag = at.at("lag").orElseThrow();
        boolean business = lag.at("business_days").isPresent();
        int days = whole(lag, business ? "business_days" : "days");
        Branch time = lag.at("at").orElseThrow();
        Branch zone = lag.at("zone").orElseThrow();
        try {
            LocalTime clock = LocalTime.parse(time.text());
            return new Lag(days, business ? Lag.Count.BUSINESS : Lag.Count.DAY, clock, zone(zone));
        } catch (DateTimeException e) {
            error(time.position(), "there is no time " + time.text(), "as in 16:15");
            return NEXT_MIDNIGHT;
        }
    }

    private Zone zone(Branch at) {
        try {
            return Zone.of(at.text());
        } catch (DateTimeException e) {
            error(at.position(), "there is no time zone " + at.text(), "such as America/New_York or UTC");
            return Zone.UTC;
        }
    }

    private LocalDate since(Branch at) {
        Optional<Branch> since = at.at("since");
        try {
            return since.map(date -> LocalDate.parse(date.text())).orElse(EARLIEST);
        } catch (DateTimeException e) {
            Branch date = since.orElseThrow();
            error(date.position(), "there is no date " + date.text(), "year-month-day, as in 2025-10-03");
            return EARLIEST;
        }
    }

    private static String text(Branch at, String key) {
        return at.at(key).orElseThrow().text();
    }

    private static int whole(Branch at, String key) {
        return Integer.parseInt(text(at, key));
    }

    private static boolean yes(Branch at, String key) {
        return at.at(key).map(Branch::text).orElse("no").equals("yes");
    }

    private void error(Position position, String what, String hint) {
        diagnostics.add(Diagnostic.error(file, position.line(), position.column(), what, hint));
    }
}
