package dev.tidemark.doctor;

import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A universe, ticker by ticker.
 *
 * @param info the catalogue's entry
 * @param date the dates of its snapshots, ascending
 * @param members its tickers
 */
public record Panel(UniverseInfo info, int[] date, List<Member> members) {
    /** Copies the members. */
    public Panel {
        members = List.copyOf(members);
    }

    /**
     * The rows of one ticker.
     *
     * @param symbol the ticker
     * @param date epoch days, strictly ascending
     * @param price prices in USD
     * @param bestRank the best rank it ever had; 0 when there are no ranks
     */
    public record Member(String symbol, int[] date, double[] price, int bestRank) {
        /** The first date. */
        public int first() {
            return date[0];
        }

        /** The last date. */
        public int last() {
            return date[date.length - 1];
        }
    }

    /** The panel of a universe that was read without lists, so that an asset is a ticker. */
    static Panel of(Universe universe) {
        List<String> symbols = universe.assetIds();
        int[] rows = new int[symbols.size()];
        universe.snapshots().forEach(s -> Arrays.stream(s.asset()).forEach(asset -> rows[asset]++));
        int[][] date = new int[rows.length][];
        double[][] price = new double[rows.length][];
        int[] best = new int[rows.length];
        for (int asset = 0; asset < rows.length; asset++) {
            date[asset] = new int[rows[asset]];
            price[asset] = new double[rows[asset]];
        }
        int[] filled = new int[rows.length];
        for (Universe.Snapshot snapshot : universe.snapshots()) {
            for (int i = 0; i < snapshot.size(); i++) {
                int asset = snapshot.asset()[i];
                if (snapshot.price()[i] > 0) {
                    date[asset][filled[asset]] = snapshot.date();
                    price[asset][filled[asset]++] = snapshot.price()[i];
                }
                int rank = snapshot.rank()[i];
                best[asset] = best[asset] == 0 ? rank : Math.min(best[asset], rank);
            }
        }
        List<Member> members = new ArrayList<>();
        for (int asset = 0; asset < rows.length; asset++) {
            if (filled[asset] > 0) {
                members.add(new Member(
                        symbols.get(asset),
                        Arrays.copyOf(date[asset], filled[asset]),
                        Arrays.copyOf(price[asset], filled[asset]),
                        best[asset]));
            }
        }
        int[] dates =
                universe.snapshots().stream().mapToInt(Universe.Snapshot::date).toArray();
        return new Panel(universe.info(), dates, members);
    }

    /** Its id. */
    public String id() {
        return info.id();
    }

    /** The last date. */
    public int last() {
        return date.length == 0 ? Integer.MIN_VALUE : date[date.length - 1];
    }

    /** Whether it has a snapshot a day. */
    public boolean isDaily() {
        return "daily".equals(info.frequency());
    }

    /** How a member is named in findings. */
    public String name(Member member) {
        return id() + ":" + member.symbol();
    }

    /** The member of a ticker. */
    public Optional<Member> member(String symbol) {
        return members.stream().filter(m -> m.symbol().equals(symbol)).findFirst();
    }
}
