package dev.tidemark.source;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Through which proxy a host is asked: what {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} say, as values.
 *
 * @param http the proxy for {@code http}, such as {@code http://proxy.example:3128}
 * @param https the proxy for {@code https}
 * @param direct hosts that are asked directly: {@code example.com} and what is below it, {@code host:port}, or {@code *}
 */
public record Proxies(Optional<URI> http, Optional<URI> https, List<String> direct) {
    /** None. */
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

    private static final int USUAL_PORT = 80;
    private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    /** Copies the list. */
    public Proxies {
        direct = List.copyOf(direct);
    }

    /**
     * The proxies that three variables mean; each may be empty.
     *
     * @param http the value of {@code HTTP_PROXY}
     * @param https the value of {@code HTTPS_PROXY}
     * @param none the value of {@code NO_PROXY}
     * @throws IllegalArgumentException if a value is no address of a host; the message holds no password
     */
    public static Proxies of(String http, String https, String none) {
        List<String> direct = Arrays.stream(none.split("[,\\s]+"))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        return new Proxies(address("HTTP_PROXY", http), address("HTTPS_PROXY", https), direct);
    }

    private static Optional<URI> address(String variable, String value) {
        if (value.isBlank()) {
            return Optional.empty();
        }
        String whole = value.contains("://") ? value.strip() : "http://" + value.strip();
        try {
            URI address = URI.create(whole);
            if (address.getHost() != null && "http".equalsIgnoreCase(address.getScheme())) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            // Its message would show the value, and with it a password.
        }
        throw new IllegalArgumentException(variable + " is no address such as http://proxy.example:3128");
    }

    /** The proxy for an address; empty if it is asked directly. */
    public Optional<URI> proxyFor(URI address) {
        Optional<URI> proxy = "https".equalsIgnoreCase(address.getScheme()) ? https : http;
        return proxy.filter(any -> direct.stream().noneMatch(rule -> isDirect(address, rule)));
    }

    private static boolean isDirect(URI address, String rule) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        int colon = rule.lastIndexOf(':');
        if (colon > 0
                && rule.indexOf(':') == colon
                && !rule.substring(colon + 1).equals("" + address.getPort())) {
            return false;
        }
        String bare = colon > 0 && rule.indexOf(':') == colon ? rule.substring(0, colon) : rule;
        String name = bare.startsWith("*.") ? bare.substring(2) : bare.startsWith(".") ? bare.substring(1) : bare;
        return name.equals("*") || host.equals(name) || host.endsWith("." + name);
    }

    /**
     * The header that opens the proxy of an address with the name and password in the proxy's own address; empty if it has
     * none, or there is no proxy.
     */
    Optional<String> password(URI address) {
        return proxyFor(address)
                .map(URI::getUserInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    /** Has the JDK send a password to a proxy for https too, which it does not by itself; before its first request. */
    void allowPasswords() {
        boolean any = List.of(http, https).stream()
                .anyMatch(proxy -> proxy.map(URI::getUserInfo).isPresent());
        if (any && System.getProperty(TUNNELS) == null) {
            System.setProperty(TUNNELS, "");
        }
    }

    /** The same for the JDK's client. */
    ProxySelector selector() {
        return new Selector(this);
    }

    /** Without the passwords in the addresses. */
    @Override
    public String toString() {
        return "Proxies[http=" + http.map(URI::getHost) + ", https=" + https.map(URI::getHost) + ", direct=" + direct
                + "]";
    }

    private static final class Selector extends ProxySelector {
        private final Proxies proxies;

        private Selector(Proxies proxies) {
            this.proxies = proxies;
        }

        @Override
        public List<Proxy> select(URI address) {
            return List.of(proxies.proxyFor(address)
                    .map(proxy -> new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort())))
                    .orElse(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException e) {
            // The request that fails says so itself.
        }
    }
}
