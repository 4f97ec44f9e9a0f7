package dev.tidemark.series;

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
public final class AssetLists {
    /** No exclusions, no identities: every ticker is an asset that counts. */
    public static final AssetLists NONE = new AssetLists(List.of(), List.of());

    private final List<Exclusion> exclusions;
    private final List<Identity> identities;
    private final Map<String, Map<String, Exclusion>> excluded = new HashMap<>();
    private final Map<String, Exclusion> named = new HashMap<>();
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
            excluded.computeIfAbsent(row.symbol(), symbol -> new HashMap<>()).put(row.name(), row);
            named.put(row.symbol(), row);
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
        Map<String, Exclusion> byName = excluded.get(symbol);
        if (byName == null) {
            return Optional.empty();
        }
        Exclusion row = byName.getOrDefault(name, byName.get(""));
        boolean nameless = name.isEmpty() && idOf(symbol, name, day).equals(symbol);
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
        for (Identity row : byTicker.getOrDefault(symbol, List.of())) {
            boolean named = row.name().isEmpty() || name.isEmpty() || row.name().equals(name);
            if (named && day >= row.from() && day <= row.to()) {
                return row.id();
            }
        }
        return symbol;
    }

    /**
     * One coin that indices leave out.
     *
     * @param symbol its ticker
     * @param name its name as it stands in the universe; empty for any
     * @param kind {@code stablecoin}, {@code wrapped}, {@code staked}, {@code metal}, {@code asset}
     * @param reason why, in words
     */
    public record Exclusion(String symbol, String name, String kind, String reason) {}

    /**
     * One statement that rows with a ticker are a certain asset.
     *
     * @param symbol the ticker
     * @param name the name as it stands in the universe; empty for any
     * @param from first date, {@code Integer.MIN_VALUE} when open
     * @param to last date, {@code Integer.MAX_VALUE} when open
     * @param id the asset's id
     * @param reason why, in words
     */
    public record Identity(String symbol, String name, int from, int to, String id, String reason) {}
}
