package dev.tidemark.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the user's own settings are, by the rules of the XDG base directories. */
final class ConfigFolder {
    private ConfigFolder() {}

    /**
     * The folder {@code tidemark} in {@code XDG_CONFIG_HOME} or in {@code ~/.config}; empty where neither variable says
     * an absolute path.
     */
    static Optional<Path> of(Map<String, String> environment) {
        Optional<Path> config = absolute(environment.getOrDefault("XDG_CONFIG_HOME", ""));
        Optional<Path> home = absolute(environment.getOrDefault("HOME", ""));
        return config.or(() -> home.map(folder -> folder.resolve(".config"))).map(folder -> folder.resolve("tidemark"));
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
