package dev.tidemark.ingest;

import dev.tidemark.source.bundle.Bundle;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which store and which folders a run takes its data from, and who named them.
 *
 * <p>The first that names any decides, and nobody falls back: what was named and is not there is a failure. Only the
 * list in the configuration is a list to look through: the first of its folders that is a data folder is taken; and the
 * user's own store is taken where there is one and nothing else was named.
 *
 * @param origin who named them
 * @param store the store, which lies below the folders
 * @param folders the folders, later ones laid over earlier ones
 */
public record DataPlaces(Origin origin, Optional<Path> store, List<Path> folders) {
    private static final String OURS = "tidemark";
    private static final String FILE = "tidemark.duckdb";

    /** Who named them. */
    public enum Origin {
        /** The user, with {@code --data} or {@code --store}. */
        OPTION,
        /** The environment, with {@code TIDEMARK_DATA} or {@code TIDEMARK_STORE}. */
        ENVIRONMENT,
        /** The list in {@code tidemark.yaml}. */
        CONFIGURATION,
        /** Nobody, and the user has a store. */
        OWN_STORE,
        /** Nobody. */
        NOBODY
    }

    /** Copies the folders. */
    public DataPlaces {
        folders = List.copyOf(folders);
    }

    /** Folders without a store. */
    public DataPlaces(Origin origin, List<Path> folders) {
        this(origin, Optional.empty(), folders);
    }

    /**
     * What somebody names.
     *
     * @param store a store
     * @param folders folders, in order
     */
    public record Names(Optional<Path> store, List<Path> folders) {
        /** Nothing. */
        public static final Names NONE = new Names(Optional.empty(), List.of());

        /** Copies the folders. */
        public Names {
            folders = List.copyOf(folders);
        }

        /** Folders alone. */
        public static Names of(List<Path> folders) {
            return new Names(Optional.empty(), folders);
        }

        /** What the environment names; several folders are separated as in {@code PATH}. */
        static Names of(Map<String, String> environment) {
            List<Path> folders = Arrays.stream(
                            environment.getOrDefault("TIDEMARK_DATA", "").split(File.pathSeparator))
                    .filter(name -> !name.isBlank())
                    .map(Path::of)
                    .toList();
            String store = environment.getOrDefault("TIDEMARK_STORE", "");
            return new Names(store.isBlank() ? Optional.empty() : Optional.of(Path.of(store)), folders);
        }

        private boolean isEmpty() {
            return store.isEmpty() && folders.isEmpty();
        }
    }

    /**
     * Chooses.
     *
     * @param options what {@code --store} and {@code --data} name
     * @param environment the environment
     * @param configured what the configuration lists, in order
     */
    public static DataPlaces choose(Names options, Map<String, String> environment, List<Path> configured) {
        if (!options.isEmpty()) {
            return new DataPlaces(Origin.OPTION, options.store, options.folders);
        }
        Names named = Names.of(environment);
        if (!named.isEmpty()) {
            return new DataPlaces(Origin.ENVIRONMENT, named.store, named.folders);
        }
        Optional<Path> folder = configured.stream().filter(Bundle::looksLikeOne).findFirst();
        if (folder.isPresent()) {
            return new DataPlaces(Origin.CONFIGURATION, List.of(folder.get()));
        }
        return ownStore(environment)
                .filter(Files::exists)
                .map(store -> new DataPlaces(Origin.OWN_STORE, Optional.of(store), List.of()))
                .orElseGet(() -> new DataPlaces(Origin.NOBODY, List.of()));
    }

    /**
     * The user's own store where it is there and is not what is read, because the configuration names a folder.
     *
     * @param environment the environment by which the places were chosen
     */
    public Optional<Path> passedOver(Map<String, String> environment) {
        return origin == Origin.CONFIGURATION ? ownStore(environment).filter(Files::exists) : Optional.empty();
    }

    /**
     * The file that a command which writes uses: the one named, else the one of {@code TIDEMARK_STORE}, else the user's own.
     *
     * @param option what {@code --store} names
     * @param environment the environment
     * @return empty where the environment does not say where a user's data belongs
     */
    public static Optional<Path> storeToWrite(Optional<Path> option, Map<String, String> environment) {
        return option.or(() -> Names.of(environment).store).or(() -> ownStore(environment));
    }

    /** The user's own store: {@code tidemark/tidemark.duckdb} in {@code XDG_DATA_HOME} or in {@code ~/.local/share}. */
    public static Optional<Path> ownStore(Map<String, String> environment) {
        Optional<Path> data = absolute(environment.getOrDefault("XDG_DATA_HOME", ""));
        Optional<Path> home = absolute(environment.getOrDefault("HOME", ""));
        return data.or(() -> home.map(folder -> folder.resolve(".local").resolve("share")))
                .map(folder -> folder.resolve(OURS).resolve(FILE));
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
