package dev.tidemark.source.bundle;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How what a file was read as is kept.
 *
 * @param <T> what it was read as
 */
interface KeptForm<T> {
    /** Writes what was on record of how the file was to be read: another such record makes another reading. */
    void writeTerms(Packed to);

    /** Writes a reading. */
    void write(T value, Packed to);

    /** Reads it again; throws what it likes where that is not what was written. */
    T read(Packed from);

    /**
     * The rows of a file of {@code series/}.
     *
     * @param lag when a row becomes known
     */
    record OfSeries(Lag lag) implements KeptForm<SeriesFile> {
        @Override
        public void writeTerms(Packed to) {
            to.put("series");
            put(lag, to);
        }

        @Override
        public void write(SeriesFile file, Packed to) {
            to.put(file.names()).put(file.date()).put(file.known());
            for (double[] column : file.numbers()) {
                to.put(column);
            }
        }

        @Override
        public SeriesFile read(Packed from) {
            List<String> names = from.texts();
            int[] date = from.ints();
            long[] known = from.longs();
            double[][] numbers = new double[names.size()][];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = from.doubles();
            }
            return new SeriesFile(names, date, known, numbers);
        }
    }

    /**
     * A universe, with what the lists made of its rows.
     *
     * @param info what the catalogue says
     * @param lists what is one asset and what does not count
     */
    record OfUniverse(UniverseInfo info, AssetLists lists) implements KeptForm<Universe> {
        @Override
        public void writeTerms(Packed to) {
            to.put("universe").put(info.ranks()).put(info.hasMarketCap() ? 1 : 0);
            put(info.lag(), to);
            to.put(lists.exclusions().size());
            for (AssetLists.Exclusion row : lists.exclusions()) {
                to.put(row.symbol()).put(row.name()).put(row.asset());
            }
            for (AssetLists.Identity row : lists.identities()) {
                to.put(row.symbol())
                        .put(row.name())
                        .put(row.asset())
                        .put(row.from())
                        .put(row.to())
                        .put(row.id());
            }
        }

        @Override
        public void write(Universe universe, Packed to) {
            Map<String, Integer> words = new HashMap<>();
            List<String> texts = new ArrayList<>();
            to.put(universe.assetIds()).put(universe.snapshots().size());
            for (Universe.Snapshot s : universe.snapshots()) {
                int[] symbols = new int[s.size()];
                byte[] counts = new byte[s.size()];
                for (int i = 0; i < symbols.length; i++) {
                    String symbol = s.symbol()[i];
                    Integer word = words.get(symbol);
                    if (word == null) {
                        word = texts.size();
                        words.put(symbol, word);
                        texts.add(symbol);
                    }
                    symbols[i] = word;
                    counts[i] = (byte) (s.counts()[i] ? 1 : 0);
                }
                to.put(s.date()).put(s.known()).put(s.asset()).put(symbols).put(s.rank());
                to.put(s.price()).put(s.marketCap()).put(counts);
            }
            to.put(texts);
        }

        @Override
        public Universe read(Packed from) {
            List<String> assets = from.texts();
            int count = from.number();
            List<int[]> words = new ArrayList<>();
            List<Universe.Snapshot> snapshots = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                int date = from.number();
                long known = from.longNumber();
                int[] asset = from.ints();
                words.add(from.ints());
                int[] rank = from.ints();
                double[] price = from.doubles();
                double[] cap = from.doubles();
                boolean[] counts = truths(from.byteColumn());
                String[] symbols = new String[asset.length];
                snapshots.add(new Universe.Snapshot(date, known, asset, symbols, rank, price, cap, counts));
            }
            String[] texts = from.texts().toArray(String[]::new);
            for (int k = 0; k < count; k++) {
                int[] word = words.get(k);
                String[] symbol = snapshots.get(k).symbol();
                for (int i = 0; i < symbol.length; i++) {
                    symbol[i] = texts[word[i]];
                }
            }
            return Universe.of(info, snapshots, assets, lists);
        }

        private static boolean[] truths(byte[] bytes) {
            boolean[] truths = new boolean[bytes.length];
            for (int i = 0; i < truths.length; i++) {
                truths[i] = bytes[i] != 0;
            }
            return truths;
        }
    }

    private static void put(Lag lag, Packed to) {
        to.put(lag.days())
                .put(lag.count().name())
                .put(lag.time().toSecondOfDay())
                .put(lag.zone().id());
    }
}
