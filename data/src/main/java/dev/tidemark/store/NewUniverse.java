package dev.tidemark.store;

import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.util.List;
import java.util.Map;

/**
 * Snapshots of one universe on their way into the store: each date whole, all of its members.
 *
 * <p>A date that the store did not have is known by the lag of {@code info}, but, unless {@code known} is
 * {@link Known#EVERY}, not later than it was fetched. A date of which a member differs is a new vintage of the whole
 * snapshot, known when it was fetched.
 *
 * @param info what is said of the universe from now on; its covered span widens the one that is there
 * @param known whether what was fetched today can be known tomorrow only
 * @param members the members, in any order
 * @param knownAt epoch seconds by date, where it is known when a snapshot was known
 */
public record NewUniverse(UniverseInfo info, Known known, List<Member> members, Map<Integer, Long> knownAt) {
    /** Copies the members. */
    public NewUniverse {
        members = List.copyOf(members);
        knownAt = Map.copyOf(knownAt);
    }

    /** Snapshots that are known by the lag. */
    public NewUniverse(UniverseInfo info, Known known, List<Member> members) {
        this(info, known, members, Map.of());
    }

    /**
     * One member.
     *
     * @param row what stands in the universe
     * @param asset the source's own id of the asset, which tells two that share a ticker apart; empty when it has none
     */
    public record Member(Universe.Row row, String asset) {}
}
