package dev.tidemark.series;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a market as known at one as-of: snapshots on the universe's own dates, dead members included where the
 * source has them.
 *
 * <p>Every row is one asset at one date; of two rows of one asset on a date the better ranked is kept. Assets are
 * numbered across the whole universe, so that a return is taken of one asset whatever its ticker was.
 */
public final class Universe implements Serializable {
    /** The id of Bitcoin, which altcoins are compared with. */
    public static final String BITCOIN = "BTC";

    private static final int TOLERANCE_DAYS = 5;

    private final UniverseInfo info;
    private final List<Snapshot> snapshots;
    private final Map<String, Integer> assets;
    private final AssetLists lists;

    private Universe(UniverseInfo info, List<Snapshot> snapshots, Map<String, Integer> assets, AssetLists lists) {
        this.info = info;
        this.snapshots = snapshots;
        this.assets = assets;
        this.lists = lists;
    }

    /**
     * A universe from its rows.
     *
     * @param info the catalogue's entry
     * @param rows all rows, the dates ascending
     * @param lists what is one asset and what does not count
     */
    public static Universe of(UniverseInfo info, List<Row> rows, AssetLists lists) {
        Naming naming = new Naming(lists);
        List<Snapshot> snapshots = new ArrayList<>();
        int start = 0;
        while (start < rows.size()) {
            int end = start;
            int day = rows.get(start).date();
            while (end < rows.size() && rows.get(end).date() == day) {
                end++;
            }
            snapshots.add(snapshot(info, rows.subList(start, end), naming));
            start = end;
        }
        return new Universe(info, List.copyOf(snapshots), naming.numbers, lists);
    }

    /**
     * A universe that was made before, from its parts.
     *
     * @param info the catalogue's entry
     * @param snapshots its snapshots, ascending by date
     * @param assetIds the ids of its assets, in the order of their numbers
     * @param lists the lists that it was made with
     * @throws IllegalArgumentException if an asset of a snapshot has no id
     */
    public static Universe of(UniverseInfo info, List<Snapshot> snapshots, List<String> assetIds, AssetLists lists) {
        Map<String, Integer> assets = HashMap.newHashMap(assetIds.size());
        for (int number = 0; number < assetIds.size(); number++) {
            assets.put(assetIds.get(number), number);
        }
        for (Snapshot snapshot : snapshots) {
            for (int number : snapshot.asset) {
                if (number < 0 || number >= assetIds.size()) {
                    throw new IllegalArgumentException("there is no asset of number " + number);
                }
            }
        }
        return new Universe(info, List.copyOf(snapshots), assets, lists);
    }

    private static Snapshot snapshot(UniverseInfo info, List<Row> rows, Naming naming) {
        Row[] members = rows.toArray(Row[]::new);
        Arrays.sort(members, Row::byRank);
        int[] asset = new int[members.length];
        BitSet taken = new BitSet();
        int n = 0;
        for (Row row : members) {
            int number = naming.number(row);
            if (!taken.get(number)) {
                taken.set(number);
                asset[n] = number;
                members[n++] = row;
            }
        }
        double[] price = new double[n];
        double[] cap = new double[n];
        boolean[] counts = new boolean[n];
        String[] symbol = new String[n];
        int[] rank = new int[n];
        for (int i = 0; i < n; i++) {
            Row row = members[i];
            price[i] = row.price();
            cap[i] = row.marketCap();
            symbol[i] = row.symbol();
            rank[i] = row.rank();
            counts[i] = naming.counts(row);
        }
        int day = rows.getFirst().date();
        return new Snapshot(day, info.lag().knownAt(day), Arrays.copyOf(asset, n), symbol, rank, price, cap, counts);
    }

    /** The catalogue's entry. */
    public UniverseInfo info() {
        return info;
    }

    /** The lists it was built with. */
    public AssetLists lists() {
        return lists;
    }

    /** The snapshots, ascending by date. */
    public List<Snapshot> snapshots() {
        return snapshots;
    }

    /** The number of the asset with this id, or empty when it never was a member. */
    public Optional<Integer> asset(String id) {
        return Optional.ofNullable(assets.get(id));
    }

    /** The ids of all assets that were ever a member, in the order of their numbers. */
    public List<String> assetIds() {
        String[] ids = new String[assets.size()];
        assets.forEach((id, number) -> ids[number] = id);
        return List.of(ids);
    }

    /** How many assets were ever a member. */
    public int assetCount() {
        return assets.size();
    }

    /**
     * The index of the snapshot nearest to so many days before another, at most 5 days off; the earlier of two as near; or
     * -1.
     *
     * @param end index of the snapshot that a window ends at
     * @param days length of the window
     */
    public int startOf(int end, int days) {
        int wanted = snapshots.get(end).date() - days;
        int best = -1;
        int distance = TOLERANCE_DAYS + 1;
        for (int s = end - 1; s >= 0 && snapshots.get(s).date() >= wanted - TOLERANCE_DAYS; s--) {
            int off = Math.abs(snapshots.get(s).date() - wanted);
            if (off <= distance && off <= TOLERANCE_DAYS) {
                best = s;
                distance = off;
            }
        }
        return best;
    }

    /** Whether an asset has a price in a snapshot. */
    public boolean priced(String id, int snapshot) {
        Integer number = assets.get(id);
        return number != null && !Double.isNaN(snapshots.get(snapshot).pricesByAsset(assets.size())[number]);
    }

    /** The universe as known on a decision day: the snapshots known by then. */
    public Universe asOf(int day) {
        long instant = DecisionDay.instant(day);
        List<Snapshot> known =
                snapshots.stream().filter(s -> s.known() <= instant).toList();
        return known.size() == snapshots.size() ? this : new Universe(info, known, assets, lists);
    }

    /**
     * Gives assets their ids and numbers, in the order of the rows.
     *
     * <p>What the list says of a row holds. Of other rows the source's own id of the asset counts, where it has one: the
     * asset keeps the id that it had first, whatever its ticker becomes, and a ticker stays with the first asset that bore
     * it; a later one is {@code TICKER@asset}. Later rows so never rename earlier ones.
     */
    private static final class Naming {
        private final AssetLists lists;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final Map<String, String> ofAsset = new HashMap<>();
        private final Map<String, String> bearer = new HashMap<>();

        private Naming(AssetLists lists) {
            this.lists = lists;
        }

        /** The number of a row's asset, the next one when it was never met. */
        private int number(Row row) {
            Optional<String> listed = lists.listed(row.symbol(), row.name(), row.asset(), row.date());
            String id = listed.orElseGet(() -> unlisted(row));
            if (!row.asset().isEmpty()) {
                ofAsset.putIfAbsent(row.asset(), id);
            }
            Integer known = numbers.get(id);
            if (known == null) {
                known = numbers.size();
                numbers.put(id, known);
            }
            return known;
        }

        private String unlisted(Row row) {
            if (row.asset().isEmpty()) {
                return row.symbol();
            }
            String first = bearer.putIfAbsent(row.symbol(), row.asset());
            String before = ofAsset.get(row.asset());
            if (before != null) {
                return before;
            }
            return first == null || first.equals(row.asset()) ? row.symbol() : row.symbol() + "@" + row.asset();
        }

        private boolean counts(Row row) {
            return lists.excluded(row.symbol(), row.name(), row.asset(), row.date())
                    .isEmpty();
        }
    }

    /**
     * One row as the source has it.
     *
     * @param date epoch day
     * @param rank rank by market capitalisation from 1; 0 when unranked
     * @param symbol the ticker
     * @param name the name; may be empty
     * @param price price in USD
     * @param marketCap market capitalisation in USD; NaN when not given
     * @param asset the source's own id of the asset, which is never used again for another; empty when it has none
     */
    public record Row(int date, int rank, String symbol, String name, double price, double marketCap, String asset) {
        /** A row of a source that has no ids of its own. */
        public Row(int date, int rank, String symbol, String name, double price, double marketCap) {
            this(date, rank, symbol, name, price, marketCap, "");
        }

        /** The same row with the source's own id of the asset. */
        public Row of(String id) {
            return new Row(date, rank, symbol, name, price, marketCap, id);
        }

        private static int byRank(Row a, Row b) {
            return a.rank == b.rank ? a.symbol.compareTo(b.symbol) : Integer.compare(a.rank, b.rank);
        }
    }

    /**
     * The members on one date, best rank first. The arrays are parallel and never written to.
     *
     * @param date epoch day
     * @param known epoch second from which it may be used
     * @param asset asset numbers
     * @param symbol tickers as they stood
     * @param rank ranks as they stood
     * @param price prices in USD
     * @param marketCap market capitalisations in USD
     * @param counts whether the member counts as an altcoin or Bitcoin, that is, is not on the exclusion list
     */
    public record Snapshot(
            int date,
            long known,
            int[] asset,
            String[] symbol,
            int[] rank,
            double[] price,
            double[] marketCap,
            boolean[] counts)
            implements Serializable {
        /** How many members there are. */
        public int size() {
            return asset.length;
        }

        /** The prices by asset number; NaN where an asset is no member. */
        public double[] pricesByAsset(int assetCount) {
            double[] prices = new double[assetCount];
            Arrays.fill(prices, Double.NaN);
            for (int i = 0; i < asset.length; i++) {
                prices[asset[i]] = price[i];
            }
            return prices;
        }
    }
}
