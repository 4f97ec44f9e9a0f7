package dev.tidemark.ingest.sync;

import dev.tidemark.thesis.Shape;
import dev.tidemark.thesis.Shape.Form;
import dev.tidemark.thesis.Shape.Items;
import dev.tidemark.thesis.Shape.Leaf;
import dev.tidemark.thesis.Shape.Mapping;
import dev.tidemark.thesis.Shape.Named;
import dev.tidemark.thesis.Shape.Slot;
import dev.tidemark.thesis.Shape.Words;
import java.util.List;

/** The format of the file that maps names to services; {@code docs/sync.md} describes it. */
final class MappingFormat {
    private static final Leaf TEXT = new Leaf(Form.TEXT, "", "text", "Russell 2000 index");
    private static final Leaf UNIT = new Leaf(Form.TEXT, "", "a unit", "USD bn");
    private static final Leaf CALENDAR =
            new Leaf(Form.TEXT, "[A-Za-z0-9][A-Za-z0-9_-]*", "the name of a calendar", "NYSE");
    private static final Leaf DAYS = new Leaf(Form.WHOLE, "[0-9]{1,4}", "a number of days", "1");
    private static final Leaf TIME = new Leaf(Form.ANY, "[0-9]{2}:[0-9]{2}", "a time of day", "16:15");
    private static final Leaf ZONE = new Leaf(Form.TEXT, "\\S+", "a time zone", "America/New_York");
    private static final Leaf DATE = new Leaf(Form.TEXT, "[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date", "1987-09-10");
    private static final Leaf RANKS = new Leaf(Form.WHOLE, "[1-9][0-9]{0,3}", "a number of ranks", "200");
    private static final Leaf SYMBOL =
            new Leaf(Form.TEXT, "[a-z][a-z0-9]*:.+", "a service, a colon and what the service calls it", "yahoo:^RUT");
    private static final Leaf COLUMN = new Leaf(Form.TEXT, "[A-Za-z_][A-Za-z0-9_]*", "the name of a column", "funds");
    private static final Leaf ADDRESS =
            new Leaf(Form.TEXT, "https?://[^\\s?#]+", "an address that begins with https://", "https://mirror.example");
    private static final Leaf IDS = new Leaf(
            Form.TEXT,
            "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)*",
            "a letter or _, then letters, digits, _, and single dots between them",
            "RUT: {...}");
    private static final Leaf PROVIDERS = new Leaf(
            Form.TEXT, "[a-z][a-z0-9]*(\\.[a-z]+)?", "a service, or one of its addresses", "fred.graph: https://...");
    private static final Words YES_NO = new Words(List.of("yes", "no"));
    private static final Words FREQUENCY = new Words(List.of("daily", "weekly", "monthly", "quarterly", "yearly"));

    private static final Shape LAG = new Mapping(
            "lag",
            List.of(
                    new Slot("days", DAYS, false, "How many days after its date a number becomes known."),
                    new Slot("business_days", DAYS, false, "The same in days from Monday to Friday."),
                    new Slot("at", TIME, true, "At which time of day."),
                    new Slot("zone", ZONE, true, "In which zone.")),
            List.of("days", "business_days"));
    private static final Slot FROM =
            new Slot("from", new Items(SYMBOL, 1), true, "Where it comes from, in order of preference.");
    private static final Slot LAG_SLOT = new Slot("lag", LAG, true, "When a number becomes known.");
    private static final Slot STALE =
            new Slot("stale_after_days", DAYS, true, "Days after it became known from which the last one is stale.");
    private static final Slot SINCE =
            new Slot("since", DATE, false, "The first date asked for; 1970-01-01 if left out.");
    private static final Slot NOTE = new Slot("note", TEXT, false, "What a reader must know of it.");
    private static final Mapping SERIES = new Mapping(
            "series",
            List.of(
                    new Slot("name", TEXT, true, "Its name for people."),
                    new Slot("unit", UNIT, true, "How the numbers are written."),
                    new Slot("frequency", FREQUENCY, false, "daily if left out."),
                    new Slot("calendar", CALENDAR, true, "Which days have a number: NYSE, FRED, 24x7, ..."),
                    LAG_SLOT,
                    STALE,
                    FROM,
                    SINCE,
                    new Slot("bars", YES_NO, false, "Whether open, high, low and volume are kept as well."),
                    new Slot("revised", YES_NO, false, "Whether numbers are revised: with a key all vintages come."),
                    new Slot("fields", new Named(TEXT), false, "What the service calls a field."),
                    NOTE),
            List.of());
    private static final Mapping UNIVERSE = new Mapping(
            "universe",
            List.of(
                    new Slot("frequency", FREQUENCY, false, "daily if left out."),
                    new Slot("ranks", RANKS, true, "How many ranks of a date are kept."),
                    LAG_SLOT,
                    STALE,
                    new Slot(
                            "dead_coins",
                            new Words(List.of("included", "missing")),
                            true,
                            "Whether coins that died are in it."),
                    FROM,
                    SINCE),
            List.of());
    private static final Mapping TABLE = new Mapping(
            "table",
            List.of(
                    new Slot(
                            "columns", new Items(COLUMN, 1), true, "The columns that are kept; the first is the date."),
                    LAG_SLOT,
                    FROM,
                    SINCE,
                    new Slot("dated_by", COLUMN, false, "The table of meetings that dates what comes undated."),
                    NOTE),
            List.of());
    private static final Mapping ABSENT = new Mapping(
            "series that no service gives",
            List.of(
                    new Slot("name", TEXT, true, "Its name for people."),
                    new Slot("unit", UNIT, true, "How the numbers are written."),
                    new Slot("why", TEXT, true, "Why nobody gives it, and what to do.")),
            List.of());

    /** A whole file. */
    static final Mapping FILE = new Mapping(
            "file of sources",
            List.of(
                    new Slot("series", new Named(SERIES, IDS), false, "Series."),
                    new Slot("universes", new Named(UNIVERSE, IDS), false, "Universes."),
                    new Slot("tables", new Named(TABLE, IDS), false, "Event tables."),
                    new Slot("absent", new Named(ABSENT, IDS), false, "Series that no service gives."),
                    new Slot("addresses", new Named(ADDRESS, PROVIDERS), false, "Other addresses of services.")),
            List.of());

    private MappingFormat() {}
}
