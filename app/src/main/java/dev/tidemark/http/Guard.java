package dev.tidemark.http;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decides who is let in, before anything is done for a request.
 *
 * <ul>
 *   <li>The host that a request names must be one of ours: a page elsewhere whose name was made to point here (DNS
 *       rebinding) cannot read anything.
 *   <li>Where a token is set, it must be there, as a bearer token or in a cookie that holds a word made of it.
 *   <li>What changes something must come from our own pages or from no page at all, and be JSON, which no form of another
 *       site can send (cross-site request forgery).
 *   <li>One address may ask so often, and so often for what has to be worked out.
 * </ul>
 */
final class Guard {
    /** The cookie that says that somebody knows the token. */
    static final String COOKIE = "tidemark";

    private static final int MOST_ADDRESSES = 10_000;
    private static final int BURST_SECONDS = 10;

    /** What stays the same in every answer: nothing of a page comes from elsewhere or acts elsewhere. */
    static final Map<String, String> HEADERS = headers();

    private final Options options;
    private final LongSupplier nanos;
    private final Optional<String> word;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * A guard.
     *
     * @param options whom to let in
     * @param nanos a clock that only goes on
     */
    Guard(Options options, LongSupplier nanos) {
        this.options = options;
        this.nanos = nanos;
        this.word = options.token().map(Guard::word);
    }

    private static Map<String, String> headers() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        all.put("X-Content-Type-Options", "nosniff");
        all.put("X-Frame-Options", "DENY");
        // With "no-referrer" browsers would send forms without saying that they are our own.
        all.put("Referrer-Policy", "same-origin");
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        all.put("Cross-Origin-Resource-Policy", "same-origin");
        all.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        return Map.copyOf(all);
    }

    /**
     * What of a request decides.
     *
     * @param method the method
     * @param path the path
     * @param host the header Host; empty when it is missing
     * @param origin the header Origin; empty when it is missing
     * @param site the header Sec-Fetch-Site; empty when it is missing
     * @param type the media type of what is sent, without parameters; empty when nothing is
     * @param authorization the header Authorization; empty when it is missing
     * @param cookie the value of our cookie; empty when it is missing
     * @param address who asks
     */
    record Head(
            String method,
            String path,
            String host,
            String origin,
            String site,
            String type,
            String authorization,
            String cookie,
            String address) {
        boolean changes() {
            return !method.equals("GET") && !method.equals("HEAD");
        }
    }

    /**
     * Lets a request in.
     *
     * @param head what decides
     * @param open whether it may be asked without a token
     * @throws Fault if it is not let in
     */
    void admit(Head head, boolean open) throws Fault {
        if (!bucket(head.address() + " ", options.limits().requestsPerSecond()).take()) {
            throw Fault.later(
                    Fault.Kind.TOO_MANY,
                    "more than " + options.limits().requestsPerSecond() + " requests a second; wait",
                    1);
        }
        if (!isOurs(head.host())) {
            throw Fault.of(
                    Fault.Kind.MISDIRECTED,
                    "this server does not answer for the host " + shown(head.host())
                            + "; name it under serve: hosts: in tidemark.yaml if it should");
        }
        if (head.changes()) {
            forgery(head);
        }
        if (!open && !knows(head)) {
            throw Fault.with(
                    Fault.Kind.UNAUTHORISED,
                    "send the token as Authorization: Bearer TOKEN, or log in at /login",
                    "WWW-Authenticate",
                    "Bearer");
        }
    }

    /** Lets somebody have something worked out. */
    void admitEvaluation(String address) throws Fault {
        if (!bucket(address + " e", options.limits().evaluationsPerSecond()).take()) {
            throw Fault.later(
                    Fault.Kind.TOO_MANY,
                    "more than " + options.limits().evaluationsPerSecond() + " evaluations a second; wait",
                    1);
        }
    }

    private void forgery(Head head) throws Fault {
        boolean elsewhere =
                !head.site().isEmpty() && !Set.of("same-origin", "none").contains(head.site());
        if (elsewhere || !(head.origin().isEmpty() || isSameOrigin(head))) {
            throw Fault.of(Fault.Kind.FORBIDDEN, "what changes something must come from this server's own pages");
        }
        boolean form = head.path().equals("/login") && head.type().equals("application/x-www-form-urlencoded");
        if (!form && !head.type().equals("application/json")) {
            throw Fault.of(Fault.Kind.UNSUPPORTED, "send it with Content-Type: application/json");
        }
    }

    /** A reverse proxy may speak TLS for us, so the scheme does not count, the host and the port do. */
    private static boolean isSameOrigin(Head head) {
        return head.origin().replaceFirst("^https?://", "").equalsIgnoreCase(head.host());
    }

    private boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
        return Set.of("127.0.0.1", "localhost", "[::1]").contains(name)
                || options.hosts().contains(name)
                || (!options.isLoopback() && name.equals(options.host().toLowerCase(Locale.ROOT)));
    }

    private boolean knows(Head head) {
        if (options.token().isEmpty()) {
            return true;
        }
        String bearer = head.authorization();
        boolean sent = bearer.regionMatches(true, 0, "Bearer ", 0, 7)
                && same(bearer.substring(7).strip(), options.token().get());
        return sent || (!head.cookie().isEmpty() && same(head.cookie(), word.orElseThrow()));
    }

    /** Whether that is the token. */
    boolean isToken(String given) {
        return options.token().isPresent() && same(given, options.token().get());
    }

    /** The cookie of somebody who knows the token; it does not tell the token. */
    String cookie(boolean secure) {
        return COOKIE + "=" + word.orElse("") + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000"
                + (secure ? "; Secure" : "");
    }

    /** Has a browser forget it. */
    static String noCookie() {
        return COOKIE + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
    }

    /** Takes the same time whatever the difference. */
    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static String word(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal("tidemark cookie 1".getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC", e);
        }
    }

    private static String shown(String host) {
        return host.isEmpty() ? "(none)" : host.length() > 100 ? host.substring(0, 100) : host;
    }

    private Bucket bucket(String key, int perSecond) {
        if (buckets.size() > MOST_ADDRESSES) {
            buckets.values().removeIf(Bucket::isFull);
        }
        return buckets.computeIfAbsent(key, k -> new Bucket(perSecond));
    }

    /** Fills steadily and is emptied by requests. */
    private final class Bucket {
        private final double perNano;
        private final double most;
        private double level;
        private long filled;

        Bucket(int perSecond) {
            perNano = perSecond / 1e9;
            most = (double) perSecond * BURST_SECONDS;
            level = most;
            filled = nanos.getAsLong();
        }

        synchronized boolean take() {
            fill();
            if (level < 1) {
                return false;
            }
            level--;
            return true;
        }

        synchronized boolean isFull() {
            fill();
            return level >= most;
        }

        private void fill() {
            long now = nanos.getAsLong();
            level = Math.min(most, level + (now - filled) * perNano);
            filled = now;
        }
    }
}
