package dev.tidemark.run;

import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.source.bundle.KeptFiles;
import dev.tidemark.source.simulated.Simulation;
import dev.tidemark.source.simulated.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a run knows of its surroundings: the checkout, its {@code tidemark.yaml}, the environment and today's date, read
 * once at the start and never again.
 *
 * @param home the checkout, or the folder of an installation
 * @param environment environment variables
 * @param today today in UTC
 * @param data the data folders of {@code tidemark.yaml}
 * @param lists the list folders of {@code tidemark.yaml}
 * @param kept what data files were read as in earlier runs
 */
public record Settings(
        Path home,
        Map<String, String> environment,
        LocalDate today,
        List<Path> data,
        List<Path> lists,
        KeptFiles kept) {
    private static final List<String> KEYS = List.of("data", "lists");
    /** What {@link SourceFiles}, the channels of alerts and the server read when they are needed. */
    private static final List<String> OF_OTHERS =
            List.of("series", "universes", "tables", "absent", "addresses", "channels", "serve");

    /** What somebody without data sees: a market in which every second small-cap breakout leads a season. */
    private static final Simulation NEWCOMERS = new Simulation(1, 0.5, Span.REAL);

    /** Settings that keep nothing from one run to the next. */
    public Settings(Path home, Map<String, String> environment, LocalDate today, List<Path> data, List<Path> lists) {
        this(home, environment, today, data, lists, KeptFiles.NONE);
    }

    /** Copies the collections. */
    public Settings {
        environment = Map.copyOf(environment);
        data = List.copyOf(data);
        lists = List.copyOf(lists);
    }

    /** The file that settings are read from, there or not. */
    public static Path file(Path home) {
        return home.resolve("tidemark.yaml");
    }

    /**
     * Reads the settings.
     *
     * @param home the checkout
     * @param environment environment variables
     * @param today today in UTC
     * @throws Problems if {@code tidemark.yaml} is there and cannot be used
     */
    public static Settings read(Path home, Map<String, String> environment, LocalDate today) throws Problems {
        Path file = file(home);
        if (Files.notExists(file)) {
            return new Settings(home, environment, today, List.of(), List.of());
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Object root =
                    new Load(LoadSettings.builder().setLabel("tidemark.yaml").build()).loadFromString(text);
            if (root == null) {
                return new Settings(home, environment, today, List.of(), List.of());
            }
            if (!(root instanceof Map<?, ?> keys)) {
                throw Problems.input(file + ": must be a mapping with the keys " + String.join(", ", KEYS));
            }
            for (Object key : keys.keySet()) {
                String name = String.valueOf(key);
                if (!KEYS.contains(name) && !OF_OTHERS.contains(name)) {
                    throw Problems.input(file + place(text, name) + ": there is no key '" + name + "' — " + hint(name));
                }
            }
            return new Settings(
                    home,
                    environment,
                    today,
                    folders(keys.get("data"), home, file),
                    folders(keys.get("lists"), home, file));
        } catch (MarkedYamlEngineException e) {
            throw Problems.input(file
                    + e.getProblemMark()
                            .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                            .orElse("")
                    + ": not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw Problems.input(file + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
        } catch (IOException e) {
            throw Problems.input(file + ": cannot be read: " + e.getMessage());
        }
    }

    /** Where a key of the outermost level stands. */
    private static String place(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("^['\"]", "");
            if (line.startsWith(key)) {
                return ":" + (i + 1) + ":1";
            }
        }
        return "";
    }

    private static String hint(String key) {
        List<String> all = new ArrayList<>(KEYS);
        all.addAll(OF_OTHERS);
        String near = dev.tidemark.expr.Nearest.hint(key, all);
        return near.isEmpty() ? "one of " + String.join(", ", all) : near;
    }

    private static List<Path> folders(@org.jspecify.annotations.Nullable Object value, Path home, Path file)
            throws Problems {
        List<Path> folders = new ArrayList<>();
        if (value == null) {
            return folders;
        }
        if (!(value instanceof List<?> items)) {
            throw Problems.input(file + ": data and lists are lists of folders");
        }
        for (Object item : items) {
            folders.add(home.resolve(String.valueOf(item)).normalize());
        }
        return folders;
    }

    /** The same settings, with what data files were read as in earlier runs. */
    public Settings keeping(KeptFiles files) {
        return new Settings(home, environment, today, data, lists, files);
    }

    /** The same settings, which know no other variables of the environment than these. */
    public Settings knowing(Set<String> names) {
        Map<String, String> known = new HashMap<>();
        for (String name : names) {
            String value = environment.get(name);
            if (value != null) {
                known.put(name, value);
            }
        }
        return new Settings(home, known, today, data, lists, kept);
    }

    /** The same settings on another day, for what runs for days. */
    public Settings on(LocalDate day) {
        return new Settings(home, environment, day, data, lists, kept);
    }

    /** Where a run takes its data from: what is named, else what the environment names, and so on. */
    public DataPlaces places(DataPlaces.Names named) {
        return DataPlaces.choose(named, environment, data);
    }

    /** The data place of a run over folders alone. */
    public DataPlace open(List<Path> named) throws Problems {
        return open(DataPlaces.Names.of(named));
    }

    /**
     * The data place of a run: the store and the folders, or the simulated market when there are none.
     *
     * @param named what {@code --store} and {@code --data} name
     * @throws Problems if one of them cannot be used
     */
    public DataPlace open(DataPlaces.Names named) throws Problems {
        DataPlaces places = places(named);
        if (places.origin() == DataPlaces.Origin.NOBODY) {
            return DataPlace.simulated(NEWCOMERS, lists);
        }
        DataPlace place = DataPlace.open(places.store(), places.folders(), lists, kept);
        if (!place.failures().isEmpty()) {
            String reasons = String.join(
                    "\n", place.failures().stream().map(f -> f.reason()).toList());
            throw new Problems(Problems.Fault.DATA, reasons, place.diagnostics());
        }
        return place;
    }

    /**
     * The file of the store that a command writes to.
     *
     * @param option what {@code --store} names
     * @throws Problems if nobody says where it is
     */
    public Path storeToWrite(Optional<Path> option) throws Problems {
        return DataPlaces.storeToWrite(option, environment)
                .orElseThrow(() -> Problems.input("name the store with --store FILE: neither TIDEMARK_STORE nor"
                        + " XDG_DATA_HOME nor HOME says where it is"));
    }

    /** The last decision day whose instant has passed. */
    public int lastCompletedDay() {
        return (int) today.toEpochDay() - 1;
    }
}
