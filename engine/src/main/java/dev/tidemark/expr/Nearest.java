package dev.tidemark.expr;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that somebody who mistyped one may have meant. */
public final class Nearest {
    private static final int SHOWN = 3;

    private Nearest() {}

    /**
     * The nearest names by edit distance, in which two neighbouring letters exchanged count as one edit (optimal string
     * alignment: Damerau 1964, restricted to edits that do not overlap), letters' case ignored; a name that begins with
     * what was typed counts as near.
     *
     * @param typed what was written
     * @param names what exists
     * @return at most three, nearest first
     */
    public static List<String> to(String typed, Collection<String> names) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        record Near(String name, int distance) {}
        return names.stream()
                .distinct()
                .map(name -> new Near(name, distance(wanted, name.toLowerCase(Locale.ROOT), limit)))
                .filter(near -> near.distance() <= limit)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(SHOWN)
                .map(Near::name)
                .toList();
    }

    /** A hint that names the nearest, or empty when nothing is near. */
    public static String hint(String typed, Collection<String> names) {
        List<String> near = to(typed, names);
        return near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "?";
    }

    private static int distance(String a, String b, int limit) {
        if (!a.isEmpty() && b.startsWith(a)) {
            return 1;
        }
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1; // so many letters would have to be added or left out at least
        }
        int[] twoAbove = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = twoAbove;
            twoAbove = above;
            above = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
