package dev.tidemark.watch.channel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ServerSocketFactory;

/** A server on this machine that takes requests byte by byte and answers whatever it is told to, also nothing. */
final class Stall implements AutoCloseable {
    /** Hangs: says nothing and keeps the connection. */
    static final String SILENCE = "silence";
    /** Resets the connection when the request was read. */
    static final String RESET = "reset";
    /** Says a byte a while for ever. */
    static final String DRIP = "drip";

    private final ServerSocket server;
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());

    /**
     * A request.
     *
     * @param line its first line
     * @param headers its headers, names in small letters
     * @param body its body
     */
    record Asked(String line, Map<String, String> headers, String body) {}

    private Stall(ServerSocket server) {
        this.server = server;
    }

    static Stall open() {
        return open(ServerSocketFactory.getDefault());
    }

    static Stall open(ServerSocketFactory sockets) {
        try {
            Stall stall = new Stall(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(stall::serve);
            return stall;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole answer. */
    static String answer(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " Said\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** The next answers, one after the other; after the last 200. */
    Stall says(String... next) {
        answers.addAll(List.of(next));
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    List<Asked> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> one(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void one(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String line = line(in);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = Math.max(0, header.indexOf(':'));
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            asked.add(new Asked(line, headers, new String(body, StandardCharsets.UTF_8)));
            String answer = answers.isEmpty() ? answer(200, "", "ok") : answers.removeFirst();
            say(socket, answer);
        } catch (IOException | InterruptedException e) {
            // The other side has gone.
        }
    }

    private static void say(Socket socket, String answer) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        switch (answer) {
            case SILENCE -> Thread.sleep(60_000);
            case RESET -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case DRIP -> {
                out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(20);
                }
            }
            default -> {
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
                socket.close();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("ended");
            }
            line.append((char) c);
        }
        return line.toString().replaceFirst("\r$", "");
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : List.copyOf(open)) {
                socket.close();
            }
        } catch (IOException e) {
            // It was closed.
        }
    }
}
