package dev.tidemark.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the user's programs keep what they could make again, by the rules of the XDG base directories. */
final class KeptFolder {
    private static final String VARIABLE = "TIDEMARK_CACHE";
    private static final String OFF = "off";
    /** No answers, but what data files were read as. */
    private static final String FILES = "files";

    private static final String ANSWERS = "answers";
    private static final String OURS = "tidemark";

    private KeptFolder() {}

    /**
     * The folder for what is kept of data files: {@code TIDEMARK_CACHE}, else {@code tidemark} in {@code XDG_CACHE_HOME} or
     * in {@code ~/.cache}; empty where {@code TIDEMARK_CACHE} is {@code off}, or it is not set and none of the others says an absolute path.
     */
    static Optional<Path> of(Map<String, String> environment) {
        String own = environment.getOrDefault(VARIABLE, "");
        if (!own.isEmpty() && !FILES.equals(own)) {
            return OFF.equals(own) ? Optional.empty() : path(own).map(Path::toAbsolutePath);
        }
        Optional<Path> caches = absolute(environment.getOrDefault("XDG_CACHE_HOME", ""));
        Optional<Path> home = absolute(environment.getOrDefault("HOME", ""));
        return caches.or(() -> home.map(folder -> folder.resolve(".cache"))).map(folder -> folder.resolve(OURS));
    }

    /** The folder for answers, in the same place; empty also where {@code TIDEMARK_CACHE} is {@code files}. */
    static Optional<Path> ofAnswers(Map<String, String> environment) {
        return FILES.equals(environment.get(VARIABLE))
                ? Optional.empty()
                : of(environment).map(folder -> folder.resolve(ANSWERS));
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
