package dev.tidemark.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a server listens and whom it answers.
 *
 * @param host the name or address it listens on
 * @param port the port; 0 for any that is free
 * @param token what who asks must know, if anything
 * @param hosts names of hosts that requests may be for, beside those of this machine's loopback
 * @param limits how much may be asked
 */
public record Options(String host, int port, Optional<String> token, Set<String> hosts, Limits limits) {
    /** The port, if nobody says otherwise. */
    public static final int PORT = 8377;

    /** Copies the set. */
    public Options {
        hosts = Set.copyOf(hosts);
    }

    /**
     * How much may be asked.
     *
     * @param bodyBytes how many bytes may be sent with a request
     * @param requestsPerSecond how many requests one address may send a second, on average over ten seconds
     * @param evaluationsPerSecond how many of these may be for something that has to be worked out
     * @param evaluation how long an expression may be worked out
     * @param waiting how long a request may wait for its turn to be worked out
     * @param atOnce how many are worked out at once
     * @param nodes of how many parts an expression may be made
     * @param depth how deep they may be nested
     * @param rows how many rows an answer may have
     * @param connections how many connections may be open
     * @param streams how many may listen to changes
     * @param patience how long a connection may wait for a whole request, and what is sent may take to come
     */
    public record Limits(
            int bodyBytes,
            int requestsPerSecond,
            int evaluationsPerSecond,
            Duration evaluation,
            Duration waiting,
            int atOnce,
            int nodes,
            int depth,
            int rows,
            int connections,
            int streams,
            Duration patience) {
        /** What suits one person or a desk. */
        public static final Limits USUAL = new Limits(
                65_536,
                500,
                50,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                2,
                200,
                40,
                20_000,
                500,
                50,
                Duration.ofSeconds(30));
    }

    /** Whether it is reached from this machine alone. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
