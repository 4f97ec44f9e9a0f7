package dev.tidemark.watch;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.run.AsOf;
import dev.tidemark.series.Unit;
import dev.tidemark.thesis.Thesis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The alerts of a thesis as of a day: where each stands, and what is to be told.
 *
 * @param thesis the id of the thesis
 * @param title its title
 * @param asOf the as-of
 * @param alerts its alerts, in order
 * @param diagnostics what was found in the thesis and its data
 * @param missing ids that are needed and could not be had, each with the reason
 */
public record Watched(
        String thesis,
        String title,
        AsOf asOf,
        List<Alert> alerts,
        List<Diagnostic> diagnostics,
        Map<String, String> missing) {
    /** Copies the collections. */
    public Watched {
        alerts = List.copyOf(alerts);
        diagnostics = List.copyOf(diagnostics);
        missing = java.util.Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /**
     * One alert.
     *
     * @param id what is watched: the id of a condition, or {@code alignment}
     * @param says its statement
     * @param severity how much it matters
     * @param to the names of the channels that are told; all if empty
     * @param timeline its states after the position that it went on from, or from the start of the data
     * @param anew whether it started anew, because there was no position of it as it is now; then nothing is told
     * @param value the number that is compared at the as-of, NaN when unknown or when there is none; of the alignment how
     *     many conditions are met
     * @param threshold what it is compared with, NaN when unknown or when there is none
     * @param unit unit of both
     * @param reason why the data do not say on the as-of; empty if they do
     * @param notices the changes that are to be told, in order
     * @param position where it stands now, as text for the next time
     */
    public record Alert(
            String id,
            String says,
            Thesis.Severity severity,
            List<String> to,
            Timeline timeline,
            boolean anew,
            double value,
            double threshold,
            Unit unit,
            String reason,
            List<Notice> notices,
            String position) {
        /** Copies the lists. */
        public Alert {
            to = List.copyOf(to);
            notices = List.copyOf(notices);
        }

        /** The state at the as-of, and since when. */
        public Position now() {
            return timeline.end();
        }
    }

    /** The alert on something. */
    public Optional<Alert> alert(String id) {
        return alerts.stream().filter(alert -> alert.id().equals(id)).findFirst();
    }

    /** All that is to be told, by day and then in the order of the thesis. */
    public List<Notice> notices() {
        List<Notice> all = new ArrayList<>();
        alerts.forEach(alert -> all.addAll(alert.notices()));
        all.sort(Comparator.comparingInt(Notice::day));
        return List.copyOf(all);
    }

    /** Where every alert stands now, by id, as text for the next time. */
    public Map<String, String> positions() {
        Map<String, String> all = new LinkedHashMap<>();
        alerts.forEach(alert -> all.put(alert.id(), alert.position()));
        return java.util.Collections.unmodifiableMap(all);
    }
}
