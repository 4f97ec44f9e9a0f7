package dev.tidemark.series;

import java.io.Serializable;

/**
 * What the catalogue says of one universe.
 *
 * @param id the name used with {@code in=}
 * @param frequency {@code daily}, {@code weekly}, {@code monthly}
 * @param ranks how many ranks a snapshot has; 0 when its members are not ranked
 * @param lag when a snapshot becomes known
 * @param staleAfterDays days after its known-at from which the last snapshot counts as stale
 * @param coveredFrom first date covered, epoch day
 * @param coveredTo last date covered, epoch day
 * @param hasMarketCap whether market capitalisations are given
 * @param deadCoins whether coins that died are {@code included} or {@code missing}
 * @param source where the rows come from
 */
public record UniverseInfo(
        String id,
        String frequency,
        int ranks,
        Lag lag,
        int staleAfterDays,
        int coveredFrom,
        int coveredTo,
        boolean hasMarketCap,
        String deadCoins,
        String source)
        implements Serializable {}
