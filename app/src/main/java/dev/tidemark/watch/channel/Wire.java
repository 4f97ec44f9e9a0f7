package dev.tidemark.watch.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connections to other people's machines. A name is looked up once for a connection, every address it has is checked, and
 * the connection is made to one of the addresses that were checked: who answers for the name cannot give another address
 * in between.
 *
 * @param names finds addresses
 * @param tls whom to trust
 * @param limit how long everything may take together, from the look-up of the name to the last byte
 */
record Wire(Reach.Names names, SSLSocketFactory tls, Duration limit) {
    /** The wire of this machine. */
    static Wire usual() {
        return new Wire(
                InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(15));
    }

    /**
     * Where to.
     *
     * @param host a name or an address, without brackets
     * @param port the port
     * @param allowPrivate whether it may be a private address
     */
    record Place(String host, int port, boolean allowPrivate) {}

    /** A connection that closes by itself when its time is up. */
    static final class Line implements AutoCloseable {
        private final Place place;
        private final Duration limit;
        private final Thread watch;
        private volatile boolean late;
        private volatile Socket socket;

        private Line(Place place, Duration limit, long nanosLeft, Socket socket) {
            this.place = place;
            this.limit = limit;
            this.socket = socket;
            this.watch = Thread.ofVirtual().unstarted(() -> closeAfter(nanosLeft));
        }

        private void closeAfter(long nanos) {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
                late = true;
                socket.close();
            } catch (InterruptedException | IOException e) {
                // It was closed before its time.
            }
        }

        Socket socket() {
            return socket;
        }

        /** Goes on with TLS, with a certificate that is trusted and bears the name of the host. */
        void secure(SSLSocketFactory tls) throws IOException {
            SSLSocket secured = (SSLSocket) tls.createSocket(socket, place.host(), place.port(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            socket = secured;
        }

        /** What went wrong, in words without a secret. */
        NotReached words(Exception e) {
            return late ? tooLate(place, limit) : Wire.words(place, e);
        }

        @Override
        public void close() {
            watch.interrupt();
            try {
                socket.close();
            } catch (IOException e) {
                // Nothing more is wanted of it.
            }
        }
    }

    /**
     * Opens a connection.
     *
     * @throws NotReached if it cannot be made, or may not
     */
    Line open(Place place) throws NotReached {
        long end = System.nanoTime() + limit.toNanos();
        List<InetAddress> addresses = addresses(place);
        NotReached last = tooLate(place, limit);
        for (InetAddress address : addresses) {
            long left = end - System.nanoTime();
            if (left <= TimeUnit.MILLISECONDS.toNanos(1)) {
                break;
            }
            Socket socket = new Socket();
            try {
                // With the name in it, which mail asks for; a look-up is not made again.
                InetAddress named = InetAddress.getByAddress(place.host(), address.getAddress());
                int millis = (int) TimeUnit.NANOSECONDS.toMillis(left);
                socket.connect(new InetSocketAddress(named, place.port()), Math.max(1, millis / addresses.size()));
                socket.setTcpNoDelay(true);
                Line line = new Line(place, limit, end - System.nanoTime(), socket);
                line.watch.start();
                return line;
            } catch (IOException e) {
                last = words(place, e);
                closeQuietly(socket);
            }
        }
        throw last;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never open.
        }
    }

    private List<InetAddress> addresses(Place place) throws NotReached {
        List<InetAddress> all = List.of(lookUp(place));
        if (!place.allowPrivate()) {
            for (InetAddress address : all) {
                Optional<String> refusal = Reach.refusal(address);
                if (refusal.isPresent()) {
                    throw new NotReached(place.host() + " leads to " + address.getHostAddress() + ", " + refusal.get()
                            + ", and the channel does not say allow_private: yes");
                }
            }
        }
        return all;
    }

    private InetAddress[] lookUp(Place place) throws NotReached {
        CompletableFuture<InetAddress[]> found = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                found.complete(names.of(place.host()));
            } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        try {
            return found.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NotReached("there is no host " + place.host());
        } catch (TimeoutException e) {
            throw tooLate(place, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReached("interrupted");
        }
    }

    private static NotReached tooLate(Place place, Duration limit) {
        return new NotReached("no answer of " + place.host() + " within " + limit.toMillis() / 1000.0 + " s");
    }

    private static NotReached words(Place place, Exception e) {
        String at = place.host() + ":" + place.port();
        return switch (e) {
            case NotReached said -> said;
            case java.net.ConnectException refused -> new NotReached("no connection to " + at);
            case java.net.SocketTimeoutException slow -> new NotReached("no connection to " + at + " in time");
            case javax.net.ssl.SSLException untrusted ->
                new NotReached("no TLS with " + at
                        + ": it is not spoken there, or the certificate is not trusted or bears" + " another name");
            case java.io.EOFException end -> new NotReached("the connection to " + at + " ended without an answer");
            default -> new NotReached("the connection to " + at + " broke off");
        };
    }
}
