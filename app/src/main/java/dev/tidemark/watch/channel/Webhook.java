package dev.tidemark.watch.channel;

import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A webhook that is signed as the Standard Webhooks specification has it: {@code webhook-id} is the key of the notice,
 * {@code webhook-timestamp} the instant of the attempt, {@code webhook-signature} an HMAC-SHA256 over id, timestamp and
 * body.
 */
final class Webhook implements Channel {
    private static final String PREFIX = "whsec_";
    private static final int LEAST = 24;
    private static final int MOST = 64;
    private static final JsonMapper JSON = new JsonMapper();

    static final Kind KIND = new Kind(
            "webhook",
            "an HTTP address of your own; requests are signed",
            Kind.with(Kind.URL, Kind.SECRET, Kind.ALLOW_PRIVATE),
            Webhook::made);

    private final String name;
    private final Post post;
    private final Hidden secret;
    private final byte[] key;

    private Webhook(String name, Post post, Hidden secret) {
        this.name = name;
        this.post = post;
        this.secret = secret;
        this.key = key(secret.reveal()).orElseGet(() -> new byte[1]);
    }

    private static Channel made(Setup setup) {
        Hidden secret = setup.secret();
        if (setup.isKnown(secret) && key(secret.reveal()).isEmpty()) {
            setup.error(
                    "secret",
                    "this secret signs nothing: it must be " + PREFIX + " and " + LEAST + " to " + MOST
                            + " bytes in base64",
                    "`echo " + PREFIX + "$(openssl rand -base64 32)` makes one");
        }
        return new Webhook(setup.name(), setup.post(setup.url()), secret);
    }

    private static Optional<byte[]> key(String secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "");
            return Optional.of(key).filter(bytes -> bytes.length >= LEAST && bytes.length <= MOST);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome send(Notice notice, Instant now) {
        String id = id(notice.key());
        String timestamp = Long.toString(now.getEpochSecond());
        String body = body(notice);
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", "v1," + signature(key, id + "." + timestamp + "." + body));
        try {
            return post.send(headers, body).outcome(Optional.of(secret), now);
        } catch (NotReached e) {
            return Outcome.later(e.words());
        }
    }

    /** A key as it can stand in a header: a key that cannot is told by its SHA-256. */
    private static String id(String key) {
        if (key.matches("[!-~]{1,200}")) {
            return key;
        }
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String signature(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static String body(Notice notice) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", "alert.changed");
        // The decision day ends at this instant.
        json.put(
                "timestamp", Instant.ofEpochSecond((notice.day() + 1L) * 86_400).toString());
        ObjectNode data = json.putObject("data");
        data.put("key", notice.key());
        data.put("thesis", notice.thesis());
        data.put("title", notice.title());
        data.put("alert", notice.alert());
        data.put("says", notice.says());
        data.put("from", notice.from().words());
        data.put("to", notice.to().words());
        data.put("resolved", notice.isResolved());
        data.put("day", Texts.date(notice));
        data.put("severity", notice.severity());
        data.put("words", notice.words());
        data.put("reason", notice.reason());
        return json.toString();
    }
}
