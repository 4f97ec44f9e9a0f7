package dev.tidemark.source;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and as whom a service is asked: from the configuration, never read here.
 *
 * @param addresses by the names of {@link ProviderInfo#addresses()}
 * @param key the key, if there is one
 * @param contact the mail address of who asks, if there is one
 */
public record Access(Map<String, URI> addresses, Optional<Secret> key, Optional<String> contact) {
    /** Copies the addresses. */
    public Access {
        addresses = Map.copyOf(addresses);
    }

    /** At the service's own addresses, without a key. */
    public static Access usual(ProviderInfo info) {
        return new Access(info.addresses(), Optional.empty(), Optional.empty());
    }

    /** The same with every address replaced by one: of a mirror, or of a test's server. */
    public Access at(URI address) {
        Map<String, URI> all = new HashMap<>(addresses);
        all.replaceAll((name, old) -> address);
        return new Access(all, key, contact);
    }

    /** The same with a key. */
    public Access with(Secret secret) {
        return new Access(addresses, Optional.of(secret), contact);
    }

    /** The same with a contact. */
    public Access from(String mail) {
        return new Access(addresses, key, Optional.of(mail));
    }
}
