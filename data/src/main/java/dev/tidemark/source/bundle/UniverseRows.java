package dev.tidemark.source.bundle;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Reads a file of {@code universe/}, and checks it. */
final class UniverseRows {
    private static final String ASSET = "asset";
    private static final List<String> PLAIN = List.of("date", "rank", "symbol", "name", "price_usd", "market_cap_usd");
    private static final String PLAIN_HEADER = String.join(",", PLAIN) + "\n";

    private final UniverseInfo info;
    private final Findings findings;
    private final int dateAt;
    private final int rankAt;
    private final int symbolAt;
    private final int nameAt;
    private final int priceAt;
    private final int capAt;
    private final int assetAt;

    private final List<Placed> rows;
    private final Map<String, String> words = new HashMap<>();
    private String lastWord = "";
    private int latest = IsoDate.NONE;

    private UniverseRows(UniverseInfo info, ToIntFunction<String> place, int capacity, Findings findings) {
        this.info = info;
        this.findings = findings;
        dateAt = place.applyAsInt("date");
        rankAt = info.ranks() > 0 ? place.applyAsInt("rank") : -1;
        symbolAt = place.applyAsInt("symbol");
        nameAt = place.applyAsInt("name");
        priceAt = place.applyAsInt("price_usd");
        capAt = info.hasMarketCap() ? place.applyAsInt("market_cap_usd") : -1;
        assetAt = place.applyAsInt(ASSET);
        rows = new ArrayList<>(capacity);
    }

    /** The universe, or empty with the reasons in the findings. */
    static Optional<Universe> read(CsvFile file, UniverseInfo info, AssetLists lists, Findings findings) {
        return rows(file, info, findings).map(rows -> Universe.of(info, rows, lists));
    }

    /** Its rows by date, or empty with the reasons in the findings. */
    static Optional<List<Universe.Row>> rows(CsvFile file, UniverseInfo info, Findings findings) {
        if (info.ranks() > 0 && info.hasMarketCap() && PlainCells.hasHeader(file.bytes(), PLAIN_HEADER)) {
            PlainCells cells = new PlainCells(file.bytes(), PLAIN_HEADER.length());
            UniverseRows quick = new UniverseRows(info, PLAIN::indexOf, cells.mostRows(PLAIN.size() - 1), findings);
            if (quick.addPlain(cells)) {
                return quick.finish();
            }
        }
        Columns columns = Columns.read(file, findings).orElse(null);
        List<String> required = new ArrayList<>(List.of("date", "symbol", "price_usd"));
        if (info.ranks() > 0) {
            required.add(1, "rank");
        }
        if (info.hasMarketCap()) {
            required.add("market_cap_usd");
        }
        if (columns == null || !columns.check(required, List.of("name", ASSET), findings)) {
            return Optional.empty();
        }
        return oneByOne(file, columns, info, findings);
    }

    /** The same with every row looked at, whatever it is. */
    static Optional<List<Universe.Row>> oneByOne(CsvFile file, Columns columns, UniverseInfo info, Findings findings) {
        UniverseRows reader = new UniverseRows(info, columns::index, file.datedRows(), findings);
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            if (columns.fits(row, findings)) {
                reader.add(row);
            }
        }
        return reader.finish();
    }

    /** Adds all rows of a usual file of ranked members; false when anything about it is unusual. */
    private boolean addPlain(PlainCells cells) {
        List<Repair> repairs = new ArrayList<>();
        for (int line = 2; cells.hasNext(); line++) {
            int day = cells.date();
            int rankPlace = cells.place();
            int rank = Numbers.whole(cells.word(), UniverseEntry.MOST_RANKS);
            String symbol = shared(cells.word());
            String name = shared(cells.text().strip());
            int pricePlace = cells.place();
            double price = cells.number(',');
            double cap = cells.number('\n');
            boolean usual = !cells.odd() && day >= latest && rank >= 1 && !symbol.isEmpty();
            if (!usual || !(price >= 0) || !(cap > 0)) {
                return false;
            }
            if (rank > info.ranks()) {
                repairs.add(new Repair(line, cells.column(rankPlace), beyond()));
            }
            if (price == 0) {
                repairs.add(new Repair(line, cells.column(pricePlace), "a price of zero was read as none"));
            }
            latest = day;
            rows.add(new Placed(new Universe.Row(day, rank, symbol, name, price == 0 ? Double.NaN : price, cap), line));
        }
        repairs.forEach(r -> findings.repaired(r.line(), r.column(), r.what()));
        return !rows.isEmpty();
    }

    private void add(CsvRow row) {
        for (int i = 0; row.trimmed() && i < row.size(); i++) {
            if (i != nameAt && row.trimmed(i)) {
                findings.repaired(row.line(i), row.column(i), Cells.BLANKS);
            }
        }
        int day = IsoDate.parse(row.cell(dateAt));
        if (day == IsoDate.NONE) {
            error(row, dateAt, IsoDate.whyNot(row.cell(dateAt)), "write it like 2025-09-18");
        }
        if (rankAt >= 0 && day != IsoDate.NONE && day < latest) {
            error(
                    row,
                    dateAt,
                    "the date " + DecisionDay.iso(day) + " comes after " + DecisionDay.iso(latest),
                    "sort the rows by date, the oldest first");
        }
        latest = day;
        int rank = rankAt < 0 ? 0 : Numbers.whole(row.cell(rankAt), UniverseEntry.MOST_RANKS);
        if (rankAt >= 0 && rank < 1) {
            error(row, rankAt, "not a rank: " + Quoted.of(row.cell(rankAt)), "a whole number from 1");
        } else if (rank > info.ranks()) {
            findings.repaired(row.line(rankAt), row.column(rankAt), beyond());
        }
        String symbol = shared(row.cell(symbolAt));
        if (symbol.isEmpty()) {
            error(row, symbolAt, "the symbol is empty", "");
        }
        String name = nameAt < 0 ? "" : shared(row.cell(nameAt));
        double price = amount(row, priceAt, "price");
        double cap = capAt < 0 ? Double.NaN : amount(row, capAt, "market capitalisation");
        String asset = assetAt < 0 ? "" : shared(row.cell(assetAt));
        rows.add(new Placed(new Universe.Row(day, rank, symbol, name, price, cap, asset), row.line()));
    }

    private String beyond() {
        return "a rank beyond the " + info.ranks() + " of the catalogue";
    }

    private record Repair(int line, int column, String what) {}

    /** A positive amount; an empty cell and a zero mean that there is none. */
    private double amount(CsvRow row, int cell, String what) {
        String text = row.cell(cell);
        double amount = Numbers.parse(text);
        if (amount > 0) {
            return amount;
        }
        if (text.isEmpty() || amount == 0) {
            String how = text.isEmpty() ? "an empty " + what : "a " + what + " of zero";
            findings.repaired(row.line(cell), row.column(cell), how + " was read as none");
        } else if (amount < 0) {
            error(row, cell, "the " + what + " is negative: " + Quoted.of(text), "");
        } else {
            error(row, cell, Numbers.whyNot(text), Numbers.hint(text));
        }
        return Double.NaN;
    }

    /** The same text for the same word: a universe repeats a few hundred symbols a thousand times. */
    private String shared(String word) {
        if (word.equals(lastWord)) {
            return lastWord;
        }
        String known = words.putIfAbsent(word, word);
        lastWord = known == null ? word : known;
        return lastWord;
    }

    private void error(CsvRow row, int cell, String what, String hint) {
        findings.error(row.line(cell), row.column(cell), what, hint);
    }

    private Optional<List<Universe.Row>> finish() {
        if (rows.isEmpty() && !findings.broken()) {
            findings.error(1, 1, "there are no rows below the header", "");
        }
        if (findings.broken()) {
            return Optional.empty();
        }
        List<Placed> byDate = sortedByDate();
        checkTwins(byDate);
        if (findings.broken()) {
            return Optional.empty();
        }
        return Optional.of(byDate.stream().map(Placed::row).toList());
    }

    /** The rows by date, those of one date in the order of the file: a count of each date says where it begins. */
    private List<Placed> sortedByDate() {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (Placed placed : rows) {
            first = Math.min(first, placed.row.date());
            last = Math.max(last, placed.row.date());
        }
        int[] next = new int[last - first + 2];
        for (Placed placed : rows) {
            next[placed.row.date() - first + 1]++;
        }
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        Placed[] sorted = new Placed[rows.size()];
        for (Placed placed : rows) {
            sorted[next[placed.row.date() - first]++] = placed;
        }
        return Arrays.asList(sorted);
    }

    /** Reports a rank, or in a universe without ranks a symbol, that stands twice on a date. */
    private void checkTwins(List<Placed> byDate) {
        Map<Object, Placed> seen = new HashMap<>();
        int date = IsoDate.NONE;
        for (Placed placed : byDate) {
            Universe.Row row = placed.row;
            if (row.date() != date) {
                date = row.date();
                seen.clear();
            }
            Placed earlier = seen.putIfAbsent(rankAt < 0 ? row.symbol() : (Object) row.rank(), placed);
            if (earlier != null) {
                String what = rankAt < 0 ? row.symbol() : "rank " + row.rank();
                findings.error(
                        placed.line,
                        1,
                        what + " stands twice on " + DecisionDay.iso(date) + ", first in line " + earlier.line,
                        "keep one of the two");
            }
        }
    }

    private record Placed(Universe.Row row, int line) {}
}
