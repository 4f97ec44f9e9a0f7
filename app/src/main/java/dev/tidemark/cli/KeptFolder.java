package dev.tidemark.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the user's programs keep what they could make again, by the rules of the XDG base directories. */
final class KeptFolder {
    private static final String OFF = "off";
    private static final String OURS = "tidemark";

    private KeptFolder() {}

    /**
     * The folder for what is kept of data files: {@code TIDEMARK_CACHE}, else {@code tidemark} in {@code XDG_CACHE_HOME} or
     * in {@code ~/.cache}; empty where {@code TIDEMARK_CACHE} is {@code off}, or it is not set and none of the others says an absolute path.
     */
    static Optional<Path> of(Map<String, String> environment) {
        String own = environment.getOrDefault("TIDEMARK_CACHE", "");
        if (!own.isEmpty()) {
            return OFF.equals(own) ? Optional.empty() : path(own).map(Path::toAbsolutePath);
        }
        Optional<Path> caches = absolute(environment.getOrDefault("XDG_CACHE_HOME", ""));
        Optional<Path> home = absolute(environment.getOrDefault("HOME", ""));
        return caches.or(() -> home.map(folder -> folder.resolve(".cache"))).map(folder -> folder.resolve(OURS));
    }

    private static Optional<Path> absolute(String text) {
        return path(text).filter(Path::isAbsolute);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
