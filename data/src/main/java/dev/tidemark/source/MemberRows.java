package dev.tidemark.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the members of a market in whatever order a service gives them, and hands them on in theirs. */
public final class MemberRows {
    private static final Comparator<Delivery.Member> ORDER = Comparator.comparingInt(Delivery.Member::date)
            .thenComparingInt(Delivery.Member::rank)
            .thenComparing(member -> member.asset().id())
            .thenComparingLong(Delivery.Member::known);

    private final List<Delivery.Member> rows = new ArrayList<>();

    /** One more row. */
    public void add(Delivery.Member member) {
        rows.add(member);
    }

    /**
     * The members. A row that came twice alike counts once.
     *
     * @param last the answer to blame
     * @param notes what was left out
     * @throws Refused if an asset has two different rows of one date
     */
    public Delivery.Members delivery(Reply last, List<String> notes) throws Refused {
        List<Delivery.Member> sorted = new ArrayList<>(rows.size());
        rows.sort(ORDER);
        Map<String, Delivery.Member> ofDate = new HashMap<>();
        for (Delivery.Member row : rows) {
            if (!sorted.isEmpty() && sorted.getLast().date() != row.date()) {
                ofDate.clear();
            }
            Delivery.Member before = ofDate.putIfAbsent(row.asset().id(), row);
            if (row.equals(before)) {
                continue;
            }
            if (before != null) {
                throw last.malformed(row.asset().id() + " stands twice on " + LocalDate.ofEpochDay(row.date())
                        + ", and differently");
            }
            sorted.add(row);
        }
        return new Delivery.Members(sorted, Validators.NONE, notes);
    }
}
