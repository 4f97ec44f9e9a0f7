package dev.tidemark.expr;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.UniverseInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The universe that is meant where an expression names none: the usual one where the data place has it, else the place's
 * own.
 *
 * <p>Of several of the place's own, those that keep their dead come first, then those that reach further back, then those
 * with more dates, then the first in the catalogue. One without ranks, without market capitalisations, or with fewer ranks
 * than are asked for is never meant.
 */
final class UsualUniverse {
    private static final List<String> DENSE_FIRST = List.of("daily", "weekly", "monthly");
    private static final Comparator<UniverseInfo> ORDER = Comparator.comparing(
                    (UniverseInfo info) -> !"included".equals(info.deadCoins()))
            .thenComparingInt(UniverseInfo::coveredFrom)
            .thenComparingInt(info -> Math.floorMod(DENSE_FIRST.indexOf(info.frequency()), DENSE_FIRST.size() + 1));

    private UsualUniverse() {}

    /**
     * The universe that is meant, or empty if the place has none that could be.
     *
     * @param catalogue what the data place has
     * @param usual the id of the usual one
     * @param ranks how many ranks are asked for
     */
    static Optional<UniverseInfo> of(Catalogue catalogue, String usual, int ranks) {
        return catalogue
                .universe(usual)
                .or(() -> catalogue.universeIds().stream()
                        .flatMap(id -> catalogue.universe(id).stream())
                        .filter(info -> info.hasMarketCap() && info.ranks() >= ranks)
                        .min(ORDER));
    }
}
