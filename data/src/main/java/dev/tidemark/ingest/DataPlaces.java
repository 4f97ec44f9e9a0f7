package dev.tidemark.ingest;

import dev.tidemark.source.bundle.Bundle;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Which folders a run takes its data from, and who named them.
 *
 * <p>The first that names any decides, and nobody falls back: what was named and is not there is a failure. Only the
 * list in the configuration is a list to look through: the first of its folders that is a data folder is taken.
 *
 * @param origin who named the folders
 * @param folders the folders, later ones laid over earlier ones; empty when {@code origin} is {@code NOBODY}
 */
public record DataPlaces(Origin origin, List<Path> folders) {
    /** Who named the folders. */
    public enum Origin {
        /** The user, with {@code --data}. */
        OPTION,
        /** The environment, with {@code TIDEMARK_DATA}. */
        ENVIRONMENT,
        /** The list in {@code tidemark.yaml}. */
        CONFIGURATION,
        /** Nobody. */
        NOBODY
    }

    /** Copies the folders. */
    public DataPlaces {
        folders = List.copyOf(folders);
    }

    /**
     * Chooses the folders.
     *
     * @param options what {@code --data} names, in order
     * @param environment the value of {@code TIDEMARK_DATA}, empty when not set; several folders are separated as in
     *     {@code PATH}
     * @param configured what the configuration lists, in order
     */
    public static DataPlaces choose(List<Path> options, String environment, List<Path> configured) {
        if (!options.isEmpty()) {
            return new DataPlaces(Origin.OPTION, options);
        }
        if (!environment.isBlank()) {
            List<Path> named = Arrays.stream(environment.split(File.pathSeparator))
                    .filter(name -> !name.isBlank())
                    .map(Path::of)
                    .toList();
            return new DataPlaces(Origin.ENVIRONMENT, named);
        }
        return configured.stream()
                .filter(Bundle::looksLikeOne)
                .findFirst()
                .map(folder -> new DataPlaces(Origin.CONFIGURATION, List.of(folder)))
                .orElseGet(() -> new DataPlaces(Origin.NOBODY, List.of()));
    }
}
