package dev.tidemark.expr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open part of the language: the entries that expressions may call, by name. */
public final class Vocabulary {
    private final Map<String, Transform> byName = new LinkedHashMap<>();

    /**
     * A vocabulary of entries.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public Vocabulary(List<Transform> entries) {
        for (Transform entry : entries) {
            if (byName.put(entry.name(), entry) != null) {
                throw new IllegalArgumentException("two entries are called " + entry.name());
            }
        }
    }

    /** The entry with a name. */
    public Optional<Transform> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All entries, in the order of the catalogue. */
    public List<Transform> entries() {
        return List.copyOf(byName.values());
    }

    /** All names. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
