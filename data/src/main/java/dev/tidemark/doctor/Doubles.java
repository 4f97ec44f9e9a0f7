package dev.tidemark.doctor;

import dev.tidemark.series.AssetLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Two tickers of a universe that have the same price wherever both have one: one coin, counted twice. */
final class Doubles {
    private static final double SAME = 1.005;
    private static final int FEWEST = 3;
    private static final double NEARLY_ALWAYS = 0.9;
    private static final double NOT_A_DOLLAR = 0.05;
    private static final long PAIR = 1L << 32;

    private Doubles() {}

    private record Price(double value, int member) {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Panel panel : held.panels()) {
            new TreeMap<>(close(panel)).forEach((pair, days) -> {
                Panel.Member a = panel.members().get((int) (pair / PAIR));
                Panel.Member b = panel.members().get((int) (pair % PAIR));
                int[] both = Arrays.stream(a.date())
                        .filter(day -> Arrays.binarySearch(b.date(), day) >= 0)
                        .toArray();
                boolean dollar = Math.abs(Math.log(Robust.median(a.price()))) < NOT_A_DOLLAR;
                if (days >= FEWEST && days >= NEARLY_ALWAYS * both.length && !dollar) {
                    found.add(finding(held.lists(), panel, a, b, both, as));
                }
            });
        }
        return found;
    }

    private static Finding finding(
            AssetLists lists, Panel panel, Panel.Member a, Panel.Member b, int[] both, Check.Maker as) {
        int last = both[both.length - 1];
        boolean one = lists.idOf(a.symbol(), "", last).equals(lists.idOf(b.symbol(), "", last));
        boolean out = lists.excluded(a.symbol(), "", last).isPresent()
                || lists.excluded(b.symbol(), "", last).isPresent();
        String told = one ? "; one asset in the identity list" : out ? "; the exclusion list leaves one out" : "";
        return as.of(
                one || out ? Severity.NOTE : Severity.WARNING,
                List.of(panel.name(a), panel.name(b)),
                both[0],
                last,
                "the same price on " + Say.count(both.length, "date") + told);
    }

    /** On how many dates two members have the same price, by the pair of their indices, the smaller one first. */
    private static Map<Long, Integer> close(Panel panel) {
        Map<Integer, List<Price>> dates = new HashMap<>();
        IntStream.range(0, panel.members().size()).forEach(m -> {
            Panel.Member member = panel.members().get(m);
            for (int i = 0; i < member.date().length; i++) {
                dates.computeIfAbsent(member.date()[i], day -> new ArrayList<>())
                        .add(new Price(member.price()[i], m));
            }
        });
        Map<Long, Integer> close = new HashMap<>();
        for (List<Price> prices : dates.values()) {
            prices.sort(Comparator.comparingDouble(Price::value));
            for (int i = 0; i < prices.size(); i++) {
                Price low = prices.get(i);
                for (int j = i + 1; j < prices.size() && prices.get(j).value < low.value * SAME; j++) {
                    int other = prices.get(j).member;
                    close.merge(Math.min(low.member, other) * PAIR + Math.max(low.member, other), 1, Integer::sum);
                }
            }
        }
        return close;
    }
}
