package dev.tidemark.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What is sent with a request. What is refused is still taken from the line after the answer, for a while: a connection
 * that closes over unread bytes is reset, and the reset takes away an answer that its reader has not fetched yet (RFC 9112,
 * 9.6).
 */
final class Sent {
    private static final int BETWEEN = 16_384;
    /** What is taken unread: enough for a file picked by mistake, and no use to who wants to keep a server busy. */
    private static final long DISCARDED = 16L << 20;

    private static final Duration LINGERING = Duration.ofSeconds(5);

    private final Request request;
    private final InputStream in;
    /** Whether nothing more can come: everything was read, or it could not be. */
    private boolean over;

    private boolean asked;

    Sent(Request request) {
        this.request = request;
        // Never closed: that would fail what is not read yet, and the connection with it.
        this.in = Content.Source.asInputStream(request);
    }

    /**
     * Everything that was sent.
     *
     * @param most bytes that are read at most
     * @param patience how long it may take to come
     * @throws Fault if it is more, slower, or does not come whole
     */
    byte[] whole(int most, Duration patience) throws Fault {
        if (request.getLength() > most) {
            throw tooLarge(most);
        }
        asked = true;
        long end = System.nanoTime() + patience.toNanos();
        byte[] all = new byte[most + 1];
        int length = 0;
        try {
            int read = in.read(all, 0, all.length);
            while (read >= 0 && length + read <= most) {
                length += read;
                if (System.nanoTime() - end > 0) {
                    over = true;
                    throw Fault.of(Fault.Kind.TOO_SLOW, "what was sent took too long to come");
                }
                read = in.read(all, length, all.length - length);
            }
            if (read >= 0) {
                throw tooLarge(most);
            }
            over = true;
            return Arrays.copyOf(all, length);
        } catch (IOException e) {
            over = true;
            throw Fault.of(Fault.Kind.TOO_SLOW, "what was sent did not come whole");
        }
    }

    /** Takes what is still to come from the line and forgets it. Waits, so the answer has to be on its way. */
    void discard() {
        // Who waits to be told to go on has sent nothing, and after the answer sends nothing.
        if (over || (!asked && request.getHeaders().contains(HttpHeader.EXPECT))) {
            return;
        }
        over = true;
        long end = System.nanoTime() + LINGERING.toNanos();
        byte[] bytes = new byte[BETWEEN];
        long left = DISCARDED;
        try {
            int read = in.read(bytes);
            while (read >= 0 && left > 0 && System.nanoTime() - end < 0) {
                left -= read;
                read = in.read(bytes);
            }
        } catch (IOException e) {
            return; // whoever sent it is gone
        }
    }

    private static Fault tooLarge(int most) {
        return Fault.with(Fault.Kind.TOO_LARGE, "at most " + most + " bytes are read", "Connection", "close");
    }
}
