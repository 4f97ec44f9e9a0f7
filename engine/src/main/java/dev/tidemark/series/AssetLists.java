package dev.tidemark.series;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exclusion list and the identity list of universes: which coins do not count as altcoins, and which rows are one
 * asset although their ticker changed, or two although it did not.
 *
 * <p>An asset without an identity row has its ticker as id. Later rows win over earlier ones, so that a user's list
 * placed after the shipped one overrides it.
 */
public final class AssetLists implements Serializable {
    /** No exclusions, no identities: every ticker is an asset that counts. */
    public static final AssetLists NONE = new AssetLists(List.of(), List.of());

    /** Stands between a ticker and an asset in a key; neither holds it. */
    private static final char SEPARATOR = '\n';

    private final List<Exclusion> exclusions;
    private final List<Identity> identities;
    private final Map<String, Map<String, Exclusion>> excluded = new HashMap<>();
    private final Map<String, Exclusion> named = new HashMap<>();
    private final Map<String, Exclusion> excludedAssets = new HashMap<>();
    private final Map<String, List<Identity>> byTicker = new HashMap<>();

    /**
     * The lists from their rows.
     *
     * @param exclusions coins left out of indices, in order
     * @param identities what is one asset, in order
     */
    public AssetLists(List<Exclusion> exclusions, List<Identity> identities) {
        this.exclusions = List.copyOf(exclusions);
        this.identities = List.copyOf(identities);
        for (Exclusion row : exclusions) {
            if (row.asset().isEmpty()) {
                excluded.computeIfAbsent(row.symbol(), symbol -> new HashMap<>())
                        .put(row.name(), row);
                named.put(row.symbol(), row);
            } else {
                excludedAssets.put(row.symbol() + SEPARATOR + row.asset(), row);
            }
        }
        for (Identity row : identities) {
            byTicker.computeIfAbsent(row.symbol(), s -> new java.util.ArrayList<>())
                    .addFirst(row);
        }
    }

    /** The rows of the exclusion list. */
    public List<Exclusion> exclusions() {
        return exclusions;
    }

    /** The rows of the identity list. */
    public List<Identity> identities() {
        return identities;
    }

    /**
     * Why a coin is left out of indices, or empty when it counts; a row without a name holds for every name.
     *
     * <p>In a universe without names a row with a name holds too, as it does among the identities, unless those say that
     * the ticker is another asset there: {@code FRAX} is the Frax dollar, but where it is known to be Frax Share it counts.
     *
     * @param symbol the ticker
     * @param name the name beside it, empty when the universe has none
     * @param day the date of the row, an epoch day
     */
    public Optional<Exclusion> excluded(String symbol, String name, int day) {
        return excluded(symbol, name, "", day);
    }

    /**
     * The same for an asset that its source tells apart; a row with an asset holds for that asset of the ticker alone.
     *
     * @param symbol the ticker
     * @param name the name beside it, empty when the universe has none
     * @param asset the source's own id of the asset, empty when it has none
     * @param day the date of the row, an epoch day
     */
    public Optional<Exclusion> excluded(String symbol, String name, String asset, int day) {
        Exclusion own = asset.isEmpty() ? null : excludedAssets.get(symbol + SEPARATOR + asset);
        if (own != null) {
            return Optional.of(own);
        }
        Map<String, Exclusion> byName = excluded.get(symbol);
        if (byName == null) {
            return Optional.empty();
        }
        Exclusion row = byName.getOrDefault(name, byName.get(""));
        boolean nameless = name.isEmpty()
                && listed(symbol, name, asset, day).orElse(symbol).equals(symbol);
        return Optional.ofNullable(row == null && nameless ? named.get(symbol) : row);
    }

    /**
     * The id of the asset that a row of a universe names.
     *
     * @param symbol the ticker
     * @param name the name beside it, empty when the universe has none
     * @param day the date of the row, an epoch day
     */
    public String idOf(String symbol, String name, int day) {
        return listed(symbol, name, "", day).orElse(symbol);
    }

    /**
     * The id that the list gives to the asset of a row, or empty when it says nothing of it. Rows of the list that name
     * the asset go before those that do not.
     *
     * @param symbol the ticker
     * @param name the name beside it, empty when the universe has none
     * @param asset the source's own id of the asset, empty when it has none
     * @param day the date of the row, an epoch day
     */
    public Optional<String> listed(String symbol, String name, String asset, int day) {
        String general = null;
        for (Identity row : byTicker.getOrDefault(symbol, List.of())) {
            boolean named = row.name().isEmpty() || name.isEmpty() || row.name().equals(name);
            if (named && day >= row.from() && day <= row.to()) {
                if (!row.asset().isEmpty() && row.asset().equals(asset)) {
                    return Optional.of(row.id());
                }
                general = general == null && row.asset().isEmpty() ? row.id() : general;
            }
        }
        return Optional.ofNullable(general);
    }

    /**
     * One coin that indices leave out.
     *
     * @param symbol its ticker
     * @param name its name as it stands in the universe; empty for any
     * @param asset the source's own id of the asset; empty for any
     * @param kind {@code stablecoin}, {@code wrapped}, {@code staked}, {@code metal}, {@code asset}
     * @param reason why, in words
     */
    public record Exclusion(String symbol, String name, String asset, String kind, String reason)
            implements Serializable {
        /** Of any asset with the ticker. */
        public Exclusion(String symbol, String name, String kind, String reason) {
            this(symbol, name, "", kind, reason);
        }
    }

    /**
     * One statement that rows with a ticker are a certain asset.
     *
     * @param symbol the ticker
     * @param name the name as it stands in the universe; empty for any
     * @param asset the source's own id of the asset; empty for any
     * @param from first date, {@code Integer.MIN_VALUE} when open
     * @param to last date, {@code Integer.MAX_VALUE} when open
     * @param id the asset's id
     * @param reason why, in words
     */
    public record Identity(String symbol, String name, String asset, int from, int to, String id, String reason)
            implements Serializable {
        /** Of any asset with the ticker. */
        public Identity(String symbol, String name, int from, int to, String id, String reason) {
            this(symbol, name, "", from, to, id, reason);
        }
    }
}
