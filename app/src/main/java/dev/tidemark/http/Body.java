package dev.tidemark.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, with what they are called by, and packed when somebody wants them so. One that is kept is packed
 * once.
 */
public final class Body {
    /** Fewer bytes are not worth packing. */
    private static final int WORTH_PACKING = 1_000;

    private final String type;
    private final byte[] bytes;
    private volatile @Nullable String tag;
    private volatile byte @Nullable [] packed;

    private Body(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** A body of a media type. */
    public static Body of(String type, byte[] bytes) {
        return new Body(type, bytes.clone());
    }

    /** Text of a media type, in UTF-8. */
    public static Body of(String type, String text) {
        return new Body(type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON. */
    public static Body json(String text) {
        return new Body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A page. */
    public static Body html(String text) {
        return of("text/html", text);
    }

    /** The media type. */
    public String type() {
        return type;
    }

    /** The text it holds. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    /** The entity tag, with its quotes: other bytes, another tag. */
    public String tag() {
        String known = tag;
        if (known == null) {
            try {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
                known = '"' + HexFormat.of().formatHex(Arrays.copyOf(sum, 16)) + '"';
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
            tag = known;
        }
        return known;
    }

    boolean isWorthPacking() {
        return bytes.length >= WORTH_PACKING;
    }

    /** The bytes by gzip. */
    byte[] packed() {
        byte[] known = packed;
        if (known == null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
            try (GZIPOutputStream gzip = new Fast(out)) {
                gzip.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            known = out.toByteArray();
            packed = known;
        }
        return known;
    }

    /** Packs fast rather than small: pages are small as it is. */
    private static final class Fast extends GZIPOutputStream {
        Fast(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
