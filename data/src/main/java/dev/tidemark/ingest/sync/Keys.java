package dev.tidemark.ingest.sync;

import dev.tidemark.source.Access;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Secret;
import java.util.HashMap;
import java.util.Map;

/** Keys of services, and who asks; it prints as names without values. */
public final class Keys {
    /** None. */
    public static final Keys NONE = new Keys(Map.of());

    private final Map<String, Secret> keys;
    private final Map<String, String> contacts;

    private Keys(Map<String, String> values) {
        this.keys = new HashMap<>();
        this.contacts = new HashMap<>();
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                keys.put(name, Secret.of(value));
                contacts.put(name, value.strip());
            }
        });
    }

    /**
     * Keys by the names that {@link ProviderInfo#need()} gives.
     *
     * @param values values by name; those that are blank do not count
     */
    public static Keys of(Map<String, String> values) {
        return new Keys(values);
    }

    /** Whether there is something under the name that a service gives. */
    boolean has(ProviderInfo info) {
        return keys.containsKey(info.need().variable());
    }

    /** The same way to a service, with what it wants to know as far as it is here. */
    Access with(Access access, ProviderInfo info) {
        String name = info.need().variable();
        Secret key = keys.get(name);
        if (key == null) {
            return access;
        }
        return switch (info.need().kind()) {
            case NONE -> access;
            case KEY_OPTIONAL, KEY_REQUIRED -> access.with(key);
            case CONTACT -> access.from(contacts.getOrDefault(name, ""));
        };
    }

    @Override
    public String toString() {
        return "Keys" + keys.keySet();
    }
}
