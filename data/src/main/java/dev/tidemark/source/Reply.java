package dev.tidemark.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The whole answer to a request, unpacked.
 *
 * @param status 200, 304, or one that the request reads itself
 * @param place the address as it may be shown
 * @param body the bytes; empty for 304
 * @param validators what tells later whether it has changed
 */
public record Reply(int status, String place, byte[] body, Validators validators) {
    private static final int NOT_MODIFIED = 304;
    private static final int OK = 200;

    /** Whether nothing has changed since the earlier answer. */
    public boolean unchanged() {
        return status == NOT_MODIFIED;
    }

    /** Whether it is the answer itself, and not one of a failure that the request reads. */
    public boolean ok() {
        return status == OK;
    }

    /** The answer as text in UTF-8. */
    public String text() throws Refused {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed("it is not text in UTF-8");
        }
    }

    /**
     * The answer as text of which the last line is whole. That is asked for even where the connection calls the answer
     * whole: some machine in between may have had half of it, and passed that on as all.
     */
    String wholeLines() throws Refused {
        String text = text();
        if (!text.isBlank() && !text.endsWith("\n")) {
            throw malformed("it ends in the middle of a line");
        }
        return text;
    }

    /** The answer as lines of text; the last one must be whole. */
    public List<String> lines() throws Refused {
        return wholeLines().lines().toList();
    }

    /** The answer as a page for people, which must have its end. */
    public String page() throws Refused {
        String text = text();
        if (!text.toLowerCase(Locale.ROOT).contains("</html>")) {
            throw malformed("it is a page without its end");
        }
        return text;
    }

    /** The answer as JSON. */
    public Json json() throws Refused {
        return Json.parse(this);
    }

    /** The answer as rows with a header. */
    public Csv csv() throws Refused {
        return Csv.parse(this);
    }

    /**
     * A failure because of what the answer holds.
     *
     * @param what what is wrong and where, without a full stop
     */
    public Refused malformed(String what) {
        return new Refused(
                SourceFailure.Kind.MALFORMED,
                place,
                "the answer of " + place + " is not what it should be: " + what
                        + "; ask again later, and if it stays so, name another source for it");
    }

    /**
     * A failure because the service does not have what was asked for.
     *
     * @param what what it does not have, with the next step
     */
    public Refused notFound(String what) {
        return new Refused(SourceFailure.Kind.NOT_FOUND, place, what + " (" + place + ")");
    }
}
