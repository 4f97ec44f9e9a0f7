package dev.tidemark.watch.channel;

import dev.tidemark.run.KeysFile;
import dev.tidemark.run.Problems;
import java.util.Map;
import java.util.Optional;

/** Where secrets of channels are: in the environment, or in the file of keys. */
@FunctionalInterface
interface Secrets {
    /**
     * A secret.
     *
     * @param place {@code env} or {@code key}
     * @param name its name there
     * @throws Problems if the file of keys cannot be used
     */
    Optional<String> find(String place, String name) throws Problems;

    /** Those of a process. */
    static Secrets of(Map<String, String> environment) {
        return (place, name) -> place.equals("env")
                ? Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank())
                : KeysFile.channelKey(environment, name);
    }
}
