package dev.tidemark.trial;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Problem;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.series.Zone;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.bundle.RowsText;
import dev.tidemark.thesis.Branch;
import dev.tidemark.thesis.Position;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the data that stand in a test file. */
final class InlineReader {
    private static final Zone NEW_YORK = Zone.of("America/New_York");
    private static final Lag NEXT_MIDNIGHT = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, Zone.UTC);
    private static final Lag SAME_AFTERNOON = new Lag(0, Lag.Count.DAY, LocalTime.of(16, 0), NEW_YORK);
    private static final int LONGEST_LAG = 3660;
    private static final Pattern LINE = Pattern.compile("\\bline ([0-9]{1,7})$");

    private final Complaints complaints;
    private final InlineSource source;

    InlineReader(Complaints complaints) {
        this.complaints = complaints;
        this.source = new InlineSource(complaints.file());
    }

    /** The data of a file, whose format is in order. */
    InlineSource read(Branch root) {
        root.at("series").ifPresent(all -> all.entries().forEach(this::series));
        root.at("universes").ifPresent(all -> all.entries().forEach(this::universe));
        root.at("events").ifPresent(all -> all.entries().forEach(this::table));
        return source;
    }

    private void series(String id, Branch at) {
        String[] calendar = at.at("calendar").orElseThrow().text().split(" +", -1);
        boolean everyDay = "24x7".equals(calendar[0]);
        Branch from = at.at("from").orElseThrow();
        LocalDate first = complaints.date(from);
        if (!everyDay && ValueNotation.isWeekend(first)) {
            complaints.error(from.position(), first + " is on a weekend", "weekdays are Monday to Friday");
        }
        Branch unit = at.at("unit").orElseThrow();
        Optional<Scale> scale = Scale.parse(unit.text());
        if (scale.isEmpty()) {
            complaints.error(
                    unit.position(),
                    "'" + unit.text() + "' is no unit",
                    "such as percent, fraction, number, points, USD, USD bn");
        }
        Lag lag = lag(at, everyDay ? NEXT_MIDNIGHT : SAME_AFTERNOON);
        Branch values = at.at("values").orElseThrow();
        List<Problem> problems = new ArrayList<>();
        List<ValueNotation.Day> days = ValueNotation.expand(values.raw(), first, everyDay, problems);
        complaints.problems(values, problems);
        if (scale.isEmpty() || !problems.isEmpty()) {
            return;
        }
        SeriesInfo info = new SeriesInfo(
                id,
                id,
                scale.get(),
                "daily",
                calendar[calendar.length - 1],
                lag,
                staleAfter(at, everyDay ? 2 : 7),
                complaints.file(),
                "");
        source.add(Vintages.of(
                info,
                days.stream().mapToInt(ValueNotation.Day::date).toArray(),
                days.stream().mapToLong(d -> lag.knownAt(d.date())).toArray(),
                days.stream().mapToDouble(d -> scale.get().toBase(d.value())).toArray()));
    }

    private void universe(String id, Branch at) {
        Branch rows = rows(at);
        String text = rows.raw();
        List<String> columns = RowsText.columns(text);
        String frequency = at.at("frequency").orElseThrow().text();
        Lag lag = lag(at, NEXT_MIDNIGHT);
        int stale = staleAfter(at, standardStaleness(frequency));
        int asked = at.at("ranks").map(b -> Integer.parseInt(b.text())).orElse(-1);
        boolean ranked = asked > 0 || (asked < 0 && columns.contains("rank"));
        UniverseInfo whole = new UniverseInfo(
                id,
                frequency,
                ranked ? RowsText.MOST_RANKS : 0,
                lag,
                stale,
                0,
                0,
                columns.contains("market_cap_usd"),
                "included",
                complaints.file());
        switch (RowsText.universe(text, complaints.file(), whole, AssetLists.NONE)) {
            case Fetched.Failed<Universe> failed -> moved(failed.diagnostics(), rows);
            case Fetched.Found<Universe>(Universe universe, List<Diagnostic> found) -> {
                moved(found, rows);
                int worst = universe.snapshots().stream()
                        .flatMapToInt(s -> Arrays.stream(s.rank()))
                        .max()
                        .orElse(0);
                UniverseInfo info = new UniverseInfo(
                        id,
                        frequency,
                        asked < 0 ? worst : asked,
                        lag,
                        stale,
                        universe.snapshots().getFirst().date(),
                        universe.snapshots().getLast().date(),
                        whole.hasMarketCap(),
                        whole.deadCoins(),
                        whole.source());
                source.add(info, text);
            }
        }
    }

    private static int standardStaleness(String frequency) {
        return switch (frequency) {
            case "daily" -> 2;
            case "weekly" -> 10;
            case "monthly" -> 35;
            case "quarterly" -> 100;
            default -> 370;
        };
    }

    private void table(String id, Branch at) {
        LocalDate[] covered = complaints.span(at.at("covered").orElseThrow());
        Branch rows = rows(at);
        TableInfo info = new TableInfo(
                id,
                at.at("date_column").map(Branch::text).orElse("date"),
                RowsText.columns(rows.raw()),
                lag(at, NEXT_MIDNIGHT),
                (int) covered[0].toEpochDay(),
                (int) covered[1].toEpochDay(),
                Complaints.yes(at.at("complete").orElseThrow()),
                complaints.file(),
                "");
        switch (RowsText.table(rows.raw(), complaints.file(), info)) {
            case Fetched.Failed<EventTable> failed -> moved(failed.diagnostics(), rows);
            case Fetched.Found<EventTable>(EventTable table, List<Diagnostic> found) -> {
                moved(found, rows);
                source.add(table);
            }
        }
    }

    private Branch rows(Branch at) {
        Branch rows = at.at("rows").orElseThrow();
        if (!rows.isBlock()) {
            complaints.error(
                    rows.position(), "the rows have no lines of their own", "write rows: | and the lines below it");
        }
        return rows;
    }

    private Lag lag(Branch at, Lag standard) {
        Optional<Branch> known = at.at("known");
        if (known.isEmpty()) {
            return standard;
        }
        String[] parts = known.get().text().split(" +", -1);
        int days = Integer.parseInt(parts[0]);
        try {
            if (days > LONGEST_LAG) {
                complaints.error(known.get().position(), "a lag of " + days + " days", LONGEST_LAG + " at most");
                return standard;
            }
            Lag.Count count = "business".equals(parts[1]) ? Lag.Count.BUSINESS : Lag.Count.DAY;
            return new Lag(days, count, LocalTime.parse(parts[2]), Zone.of(parts[3]));
        } catch (DateTimeException e) {
            complaints.error(
                    known.get().position(),
                    "there is no time '" + parts[2] + " " + parts[3] + "'",
                    "from 00:00 to 23:59, and a zone, as in 16:15 America/New_York");
            return standard;
        }
    }

    private static int staleAfter(Branch at, int standard) {
        return at.at("stale_after_days").map(b -> Integer.parseInt(b.text())).orElse(standard);
    }

    /** Findings in rows, at their places in the test file. */
    private void moved(List<Diagnostic> found, Branch rows) {
        if (!rows.isBlock()) {
            return;
        }
        Position first = rows.places().apply(0);
        int blank = (int) rows.raw().lines().takeWhile(String::isBlank).count();
        for (Diagnostic d : found) {
            if (d.severity() != Diagnostic.Severity.NOTE) {
                int shift = first.line() - blank - 1;
                int line = d.line() == 0 ? rows.key().line() : shift + d.line();
                int column = d.line() == 0 ? rows.key().column() : first.column() + Math.max(d.column(), 1) - 1;
                String what = LINE.matcher(d.what()).replaceAll(m -> "line " + (shift + Integer.parseInt(m.group(1))));
                complaints.open().add(new Diagnostic(d.severity(), d.file(), line, column, what, d.hint()));
            }
        }
    }
}
