package dev.tidemark.source.bundle;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Lag;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of {@code series/} row by row, and checks it. */
final class SeriesRows {
    private static final long SECONDS_A_DAY = 86_400;
    private static final long EARLIEST_ZONE = 14 * 3600;

    private final List<String> names;
    private final int[] at;
    private final int dateAt;
    private final int knownAt;
    private final Lag lag;
    private final Findings findings;

    private final int[] date;
    private final long[] known;
    private final int[] line;
    private final double[][] numbers;
    private final Map<Version, Integer> versions = new HashMap<>();
    private int count;

    private SeriesRows(Columns columns, List<String> names, Lag lag, int capacity, Findings findings) {
        this.names = names;
        this.lag = lag;
        this.findings = findings;
        at = names.stream().mapToInt(columns::index).toArray();
        dateAt = columns.index("date");
        knownAt = columns.index("known_at");
        date = new int[capacity];
        known = new long[capacity];
        line = new int[capacity];
        numbers = new double[names.size()][capacity];
    }

    /** The rows of a file, or empty with the reasons in the findings. */
    static Optional<SeriesFile> read(CsvFile file, Lag lag, Findings findings) {
        Optional<SeriesFile> plain = PlainRows.read(file.bytes(), lag);
        return plain.isPresent() ? plain : oneByOne(file, lag, findings);
    }

    /** The same with every row looked at, whatever it is. */
    static Optional<SeriesFile> oneByOne(CsvFile file, Lag lag, Findings findings) {
        return read(file, lag, List.of("date"), findings);
    }

    /** The rows of a file that says of every value when it was published. */
    static Optional<SeriesFile> published(CsvFile file, Lag lag, Findings findings) {
        return read(file, lag, List.of("date", "known_at"), findings);
    }

    private static Optional<SeriesFile> read(CsvFile file, Lag lag, List<String> always, Findings findings) {
        Columns columns = Columns.read(file, findings).orElse(null);
        if (columns == null) {
            return Optional.empty();
        }
        boolean bars = !columns.has("value") && SeriesFile.BARS.stream().anyMatch(columns::has);
        List<String> names = bars ? SeriesFile.BARS : SeriesFile.VALUE;
        List<String> required = new ArrayList<>(always);
        required.addAll(names);
        if (!columns.check(required, List.of("known_at"), findings)) {
            return Optional.empty();
        }
        SeriesRows rows = new SeriesRows(columns, names, lag, file.datedRows(), findings);
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            if (columns.fits(row, findings)) {
                rows.add(row);
            }
        }
        return rows.finish();
    }

    private Optional<SeriesFile> finish() {
        if (count == 0 && !findings.broken()) {
            findings.error(1, 1, "there are no rows below the header", "");
        }
        if (findings.broken()) {
            return Optional.empty();
        }
        double[][] exact = Arrays.stream(numbers)
                .map(column -> Arrays.copyOf(column, count))
                .toArray(double[][]::new);
        return Optional.of(new SeriesFile(names, Arrays.copyOf(date, count), Arrays.copyOf(known, count), exact));
    }

    private void add(CsvRow row) {
        for (int i = 0; row.trimmed() && i < row.size(); i++) {
            if (row.trimmed(i)) {
                findings.repaired(row.line(i), row.column(i), Cells.BLANKS);
            }
        }
        for (int k = 0; k < at.length; k++) {
            boolean mayLack = names.size() > 1 && !names.get(k).equals("close");
            numbers[k][count] = mayLack && row.cell(at[k]).isEmpty() ? Double.NaN : number(row, at[k]);
        }
        int day = IsoDate.parse(row.cell(dateAt));
        if (day == IsoDate.NONE) {
            error(row, dateAt, IsoDate.whyNot(row.cell(dateAt)), "write it like 2025-09-18");
            return;
        }
        date[count] = day;
        line[count] = row.line();
        if (knownAt < 0) {
            known[count] = lag.knownAt(day);
            checkOrder(row, day);
        } else {
            known[count] = stated(row, day);
        }
        if (names.size() > 1) {
            checkBar(row);
        }
        count++;
    }

    private double number(CsvRow row, int cell) {
        String text = row.cell(cell);
        double number = Numbers.parse(text);
        if (Double.isNaN(number)) {
            error(row, cell, Numbers.whyNot(text), Numbers.hint(text));
        }
        return number;
    }

    private void checkOrder(CsvRow row, int day) {
        if (count == 0 || day > date[count - 1]) {
            return;
        }
        int oldest = findings.full() ? count : 0;
        for (int i = count - 1; i >= oldest; i--) {
            if (date[i] == day) {
                error(
                        row,
                        dateAt,
                        "the date " + DecisionDay.iso(day) + " stands twice, first in line " + line[i],
                        "keep one of the two, or add a column known_at if it is a revision");
                return;
            }
        }
        error(
                row,
                dateAt,
                "the date " + DecisionDay.iso(day) + " comes after " + DecisionDay.iso(date[count - 1]),
                "sort the rows by date, the oldest first");
    }

    private long stated(CsvRow row, int day) {
        String text = row.cell(knownAt);
        long instant;
        try {
            instant = instant(text);
        } catch (DateTimeException e) {
            error(
                    row,
                    knownAt,
                    "known_at is not an instant: " + Quoted.of(text),
                    "write it like 2025-09-18T20:00:00Z, or as a date for 00:00 UTC of that date");
            return 0;
        }
        if (instant < day * SECONDS_A_DAY - EARLIEST_ZONE) {
            error(row, knownAt, "the value is known before its date begins", "date and known_at may be mixed up");
        }
        Integer earlier = versions.putIfAbsent(new Version(day, instant), row.line());
        if (earlier != null) {
            error(
                    row,
                    dateAt,
                    "the date " + DecisionDay.iso(day) + " stands twice with this known_at, first in line " + earlier,
                    "keep one of the two");
        }
        return instant;
    }

    private static long instant(String text) {
        int day = IsoDate.parse(text);
        if (day != IsoDate.NONE) {
            return day * SECONDS_A_DAY;
        }
        OffsetDateTime instant = OffsetDateTime.parse(text);
        return instant.toEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    }

    private void checkBar(CsvRow row) {
        double high = numbers[1][count];
        double low = numbers[2][count];
        double close = numbers[3][count];
        if (high < low) {
            findings.warning(row.line(at[1]), row.column(at[1]), "the high is below the low", "");
        } else if (close > high || close < low) {
            findings.warning(row.line(at[3]), row.column(at[3]), "the close is not between the low and the high", "");
        }
    }

    private void error(CsvRow row, int cell, String what, String hint) {
        findings.error(row.line(cell), row.column(cell), what, hint);
    }

    private record Version(int day, long known) {}
}
