package dev.tidemark.desk;

import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Digests;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Illustration;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Question;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.run.TrialsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The theses of a folder over one data place, examined and kept until a file, the data or the day changes.
 *
 * <p>One thread renews, any number read: what they read is one {@link Shelf}, whole. A thesis of which nothing changed is
 * not examined again.
 *
 * <pre>{@code
 * Desk desk = new Desk(settings, names, theses, version);
 * desk.renew();
 * desk.shelf().thesis("small-cap-breakout-altseason");
 * }</pre>
 */
public final class Desk {
    /** As many examinations as of earlier days are kept. */
    private static final int MOST_KEPT = 64;

    private final Supplier<Settings> settings;
    private final DataPlaces.Names names;
    private final Path theses;
    private final String version;
    private final List<Consumer<Shelf>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Illustration> earlier = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Illustration> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private volatile Shelf shelf = new Shelf(0, Optional.empty(), "", 0, List.of(), false);
    private String stamp = "";

    /**
     * A desk with nothing on it yet.
     *
     * @param settings the surroundings, with today's date, asked for again at each renewal
     * @param names the data named
     * @param theses the folder of theses
     * @param version the version of Tidemark
     */
    public Desk(Supplier<Settings> settings, DataPlaces.Names names, Path theses, String version) {
        this.settings = settings;
        this.names = names;
        this.theses = theses;
        this.version = version;
    }

    /** What there is now. */
    public Shelf shelf() {
        return shelf;
    }

    /** The folder of theses. */
    public Path folder() {
        return theses;
    }

    /** The version of Tidemark. */
    public String version() {
        return version;
    }

    /** Has something called after every change, in the thread that renews. */
    public void onChange(Consumer<Shelf> listener) {
        listeners.add(listener);
    }

    /**
     * Looks at the data, the day and the files, and examines what changed. What is shown changes thesis by thesis.
     *
     * @return whether anything changed
     */
    public synchronized boolean renew() {
        Settings now = settings.get();
        int day = now.lastCompletedDay();
        String data;
        Optional<DataPlace> place;
        String failure = "";
        try {
            data = day + " " + Stamps.of(now.places(names), now.lists());
            place = data.equals(stamp) && shelf.place().isPresent()
                    ? shelf.place()
                    : Optional.of(now.open(names).remembering());
        } catch (Problems problems) {
            failure = words(problems);
            if (shelf.place().isPresent()) {
                return unopened(failure);
            }
            data = "";
            place = Optional.empty();
        }
        Map<Path, Shown> known = new HashMap<>();
        shelf.theses().forEach(shown -> known.put(shown.file(), shown));
        List<Shown> shown = new ArrayList<>();
        Map<Integer, Shown> open = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (Path file : files()) {
            Shown one = listed(file, data, known.get(file), ids);
            if (one.isPending()) {
                open.put(shown.size(), one);
            }
            shown.add(one.isPending() ? meanwhile(one, known.get(file)) : one);
        }
        stamp = data;
        boolean changed = !open.isEmpty()
                || !shown.equals(shelf.theses())
                || !failure.equals(shelf.failure())
                || day != shelf.lastCompleted();
        if (!changed && shelf.whole()) {
            return false;
        }
        boolean before = shelf.whole();
        put(place, failure, day, shown, before || open.isEmpty());
        int left = open.size();
        for (Map.Entry<Integer, Shown> one : open.entrySet()) {
            shown.set(one.getKey(), examined(one.getValue(), place, failure, now));
            left--;
            put(place, failure, day, shown, before || left == 0);
        }
        return true;
    }

    /**
     * The data cannot be opened just now, because somebody else writes it or it was moved: what is shown stays, with the
     * reason, and the next look tries again.
     */
    private boolean unopened(String failure) {
        if (failure.equals(shelf.failure())) {
            return false;
        }
        put(shelf.place(), failure, shelf.lastCompleted(), shelf.theses(), shelf.whole());
        return false;
    }

    /** What is shown until a thesis is examined: what there was, if it is only the data that has changed. */
    private static Shown meanwhile(Shown open, @Nullable Shown before) {
        return before != null
                        && before.illustration().isPresent()
                        && open.title().equals(before.title())
                        && isSameText(open.file(), before.illustration().get())
                ? before
                : open;
    }

    private static boolean isSameText(Path file, Illustration illustration) {
        try {
            return Examiner.text(file).equals(illustration.text());
        } catch (Problems problems) {
            return false;
        }
    }

    private void put(Optional<DataPlace> place, String failure, int day, List<Shown> shown, boolean whole) {
        shelf = new Shelf(shelf.generation() + 1, place, failure, day, shown, whole);
        listeners.forEach(listener -> listener.accept(shelf));
    }

    /** The thesis files of the folder, in the order of their names. */
    private List<Path> files() {
        try (Stream<Path> all = Files.list(theses)) {
            return all.filter(file -> {
                        String name = file.getFileName().toString();
                        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                                && !name.contains(".test.")
                                && !name.startsWith(".");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** A thesis as it was, if nothing changed; else one whose turn is to come. */
    private static Shown listed(Path file, String data, @Nullable Shown before, Set<String> ids) {
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        try {
            String text = Examiner.text(file);
            Path trials = TrialsFile.of(file);
            String digest =
                    Digests.sha256(data + "\n" + text + "\n" + (Files.exists(trials) ? Examiner.text(trials) : ""));
            if (before != null && before.digest().equals(digest) && ids.add(before.id())) {
                return before;
            }
            ThesisFile read = ThesisFile.read(file);
            String id = read.thesis().id();
            if (!ids.add(id)) {
                return failed(file, name, digest, "another file of this folder has the thesis " + id + " already");
            }
            return new Shown(id, read.thesis().title(), file, digest, Optional.empty(), "", List.of());
        } catch (Problems problems) {
            return new Shown(name, "", file, "", Optional.empty(), words(problems), problems.diagnostics());
        }
    }

    private static Shown failed(Path file, String name, String digest, String why) {
        return new Shown(name, "", file, digest, Optional.empty(), why, List.of());
    }

    private Shown examined(Shown open, Optional<DataPlace> place, String failure, Settings now) {
        try {
            if (place.isEmpty()) {
                throw new Problems(Problems.Fault.DATA, failure, List.of());
            }
            Illustration illustration =
                    new Examiner(now, place.get(), version).illustrate(ThesisFile.read(open.file()), Optional.empty());
            return new Shown(
                    open.id(),
                    open.title(),
                    open.file(),
                    open.digest(),
                    Optional.of(illustration),
                    "",
                    illustration.examination().diagnostics());
        } catch (Problems problems) {
            // What was shown before is older than the file: it is not shown as if it were of the new one.
            return new Shown(
                    open.id(),
                    open.title(),
                    open.file(),
                    open.digest(),
                    Optional.empty(),
                    words(problems),
                    problems.diagnostics());
        }
    }

    private static String words(Problems problems) {
        String message = String.valueOf(problems.getMessage());
        return !message.isEmpty()
                ? message
                : problems.diagnostics().stream()
                        .findFirst()
                        .map(Object::toString)
                        .orElse("it cannot be used");
    }

    /**
     * A thesis as of an earlier day, by what was known then. The last {@value #MOST_KEPT} are kept.
     *
     * @param shown the thesis, as on a shelf
     * @param at the shelf
     * @param day the as-of
     * @throws Problems if the thesis or the day cannot be used
     */
    public Illustration asOf(Shown shown, Shelf at, LocalDate day) throws Problems {
        Optional<Illustration> known = known(shown, day);
        if (known.isPresent()) {
            return known.get();
        }
        DataPlace place = place(at);
        Illustration made = new Examiner(settings.get(), place, version)
                .illustrate(ThesisFile.read(shown.file()), Optional.of(day));
        synchronized (earlier) {
            earlier.put(shown.digest() + " " + day, made);
        }
        return made;
    }

    /** A thesis as of an earlier day, if that was asked for before. */
    public Optional<Illustration> known(Shown shown, LocalDate day) {
        synchronized (earlier) {
            return Optional.ofNullable(earlier.get(shown.digest() + " " + day));
        }
    }

    /**
     * Evaluates an expression over the data on a shelf.
     *
     * @param text the expression
     * @param span what of it is asked
     * @param limits how much may be asked
     * @param at the shelf
     * @throws Problems if it cannot be evaluated
     */
    public Question.Answer answer(String text, Question.Span span, Question.Limits limits, Shelf at) throws Problems {
        return Question.read(text, limits).over(place(at), at.lastCompleted()).answer(span);
    }

    /** The data place of a shelf. */
    public static DataPlace place(Shelf at) throws Problems {
        return at.place()
                .orElseThrow(() -> new Problems(
                        Problems.Fault.DATA,
                        at.failure().isEmpty() ? "the data was not opened yet" : at.failure(),
                        List.of()));
    }
}
