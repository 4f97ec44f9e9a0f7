package dev.tidemark.watch;

import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.store.AlertPosition;
import dev.tidemark.store.StoreFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Goes round all theses once: where each alert stands, what has changed since the last time, and the notices of it into the
 * outbox, together with where they stand now.
 *
 * <p>Notices that are not for every channel go in before the positions do, and a notice that is there already adds nothing:
 * if the process ends in between, the next round decides the same again.
 *
 * <pre>{@code
 * Patrol.Walked walked = new Patrol(outbox, channels).walk(examiner, files, Optional.empty(), now);
 * delivery.wake();
 * }</pre>
 */
public final class Patrol {
    private final Outbox outbox;
    private final List<String> channels;

    /**
     * A patrol.
     *
     * @param outbox where positions and notices are kept
     * @param channels the names of all channels
     */
    public Patrol(Outbox outbox, Collection<String> channels) {
        this.outbox = outbox;
        this.channels = List.copyOf(channels);
    }

    /**
     * What came of a round.
     *
     * @param watched the theses, in order
     * @param notices what has changed, by thesis and day
     * @param problems what could not be watched, or told, in words
     */
    public record Walked(List<Watched> watched, List<Notice> notices, List<String> problems) {
        /** Copies the lists. */
        public Walked {
            watched = List.copyOf(watched);
            notices = List.copyOf(notices);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Goes round once. A thesis that cannot be watched keeps nobody from watching the others.
     *
     * @param examiner reads and evaluates the theses
     * @param files their files
     * @param asOf the as-of named, if any
     * @param now the present instant
     * @throws StoreFailure if positions and notices cannot be kept; then nothing of that thesis has changed
     */
    public Walked walk(Examiner examiner, List<Path> files, Optional<LocalDate> asOf, Instant now) throws StoreFailure {
        Map<String, Map<String, String>> kept = new HashMap<>();
        for (AlertPosition position : outbox.positions()) {
            kept.computeIfAbsent(position.thesis(), id -> new HashMap<>()).put(position.alert(), position.text());
        }
        List<Watched> all = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        TreeSet<String> seen = new TreeSet<>();
        for (Path file : files) {
            try {
                ThesisFile thesis = ThesisFile.read(file);
                String id = thesis.thesis().id();
                if (!seen.add(id)) {
                    problems.add(file + ": another file has the thesis " + id + " already; it is not watched");
                    continue;
                }
                Watched watched = new Watch(examiner).goOn(thesis, asOf, kept.getOrDefault(id, Map.of()));
                strangers(watched, file).forEach(problems::add);
                keep(watched, now);
                all.add(watched);
                notices.addAll(watched.notices());
            } catch (Problems e) {
                problems.add(words(file, e));
            }
        }
        return new Walked(all, notices, problems);
    }

    private static String words(Path file, Problems e) {
        List<String> lines = new ArrayList<>();
        e.diagnostics().forEach(d -> lines.add(d.toString()));
        String message = String.valueOf(e.getMessage());
        if (!message.isEmpty()) {
            lines.add(message.startsWith(file.toString()) ? message : file + ": " + message);
        }
        return String.join("\n", lines);
    }

    /** Channels that an alert names and that nobody has set up. */
    private List<String> strangers(Watched watched, Path file) {
        return watched.alerts().stream()
                .flatMap(alert -> alert.to().stream()
                        .filter(name -> !channels.contains(name))
                        .map(name -> file + ": the alert on " + alert.id() + " is to be told to " + name
                                + ", and there is no such channel under channels: in tidemark.yaml"))
                .distinct()
                .toList();
    }

    private void keep(Watched watched, Instant now) throws StoreFailure {
        Map<List<String>, List<Notice>> byChannels = new LinkedHashMap<>();
        for (Notice notice : watched.notices()) {
            List<String> to = watched.alert(notice.alert())
                    .map(Watched.Alert::to)
                    .filter(names -> !names.isEmpty())
                    .orElse(channels);
            byChannels.computeIfAbsent(to, names -> new ArrayList<>()).add(notice);
        }
        List<Notice> last = Optional.ofNullable(byChannels.remove(channels)).orElse(List.of());
        for (Map.Entry<List<String>, List<Notice>> some : byChannels.entrySet()) {
            List<String> known =
                    some.getKey().stream().filter(channels::contains).toList();
            outbox.record(List.of(), some.getValue(), known, now);
        }
        List<AlertPosition> positions = new ArrayList<>();
        watched.positions()
                .forEach((alert, text) -> positions.add(new AlertPosition(
                        watched.thesis(), alert, text, watched.asOf().day())));
        positions.sort(Comparator.comparing(AlertPosition::alert));
        outbox.record(positions, last, channels, now);
    }
}
