package dev.tidemark.watch.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Notices;
import dev.tidemark.watch.Outcome;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail to a real server over SMTPS, and to one that speaks STARTTLS and refuses what it is told to. */
class MailTest {
    private static final String PASSWORD = "correct horse";
    private static final Reach.Names HERE = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};

    @TempDir
    private Path folder;

    private Configured configured(SSLContext trusted) {
        return new Configured().secret("PASSWORD", PASSWORD).names(HERE).trusting(trusted);
    }

    private static String keys(String tls, int port) {
        return "type: mail, host: mail.example, port: " + port + ", tls: " + tls
                + ", user: alerts@example.org, secret: env:PASSWORD, from: alerts@example.org, to: [desk@example.org,"
                + " phone@example.org], allow_private: yes";
    }

    /** GreenMail takes its certificate from a key store that the whole process is told of. */
    private GreenMail greenMail() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
        setup.setServerStartupTimeout(120_000);
        GreenMail mail = new GreenMail(setup);
        mail.setUser("alerts@example.org", "alerts@example.org", PASSWORD);
        return mail;
    }

    @Test
    void mailArrivesOverTls() throws Exception {
        SSLContext own = Configured.certified(folder, "mail", "dns:mail.example");
        System.setProperty(
                "greenmail.tls.keystore.file", folder.resolve("mail.p12").toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
        GreenMail server = greenMail();
        server.start();
        try {
            Channel mail =
                    configured(own).channel(keys("smtps", server.getSmtps().getPort()));
            Notice nasty = Notices.nasty("small-caps/breakout/2025-10-03");

            assertThat(mail.send(Notices.firing("k"), Configured.NOW)).isEqualTo(Outcome.delivered());
            assertThat(mail.send(nasty, Configured.NOW)).isEqualTo(Outcome.delivered());
            assertThat(mail.send(nasty, Configured.NOW)).isEqualTo(Outcome.delivered());

            List<MimeMessage> all = List.of(server.getReceivedMessages());
            assertThat(all).hasSize(6);
            MimeMessage first = with(all, "Small caps");
            assertThat(first.getSubject()).isEqualTo("FIRING: Small caps lead / breakout");
            assertThat(first.getFrom()[0]).hasToString("alerts@example.org");
            assertThat(first.getRecipients(Message.RecipientType.TO)).hasSize(2);
            assertThat((String) first.getContent()).contains("breakout is met since 18 Sep 2025");
            assertThat(first.getSentDate().toInstant()).isEqualTo(Configured.NOW);
            assertThat(first.getMessageID()).matches("<[0-9a-f]{32}@example\\.org>");
            Map<String, Integer> numbers = new TreeMap<>();
            for (MimeMessage each : all) {
                numbers.merge(each.getMessageID(), 1, Integer::sum);
            }
            assertThat(numbers.values()).containsExactlyInAnyOrder(2, 4);
            MimeMessage last = with(all, "<script>");
            assertThat(last.getHeader("Bcc")).isNull();
            assertThat(last.getSubject())
                    .startsWith("FIRING: <script>alert(1)</script> @everyone")
                    .contains(" Bcc: evil@example.org ", "\\u202E", "🚀")
                    .doesNotContain("\n", "\r", "\u202E");
            assertThat((String) last.getContent()).doesNotContain("\u202E").contains("ümläut");
            assertThat(Collections.list(last.getAllHeaders()))
                    .extracting(Header::getName)
                    .doesNotContain("Bcc", "X-Mailer");
        } finally {
            server.stop();
        }
    }

    private static MimeMessage with(List<MimeMessage> all, String part) throws MessagingException {
        for (MimeMessage each : all) {
            if (each.getSubject().contains(part)) {
                return each;
            }
        }
        throw new AssertionError(part);
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() {
        SSLContext own = Configured.certified(folder, "mail", "dns:mail.example");
        SSLContext other = Configured.certified(folder, "other", "dns:other.example");
        try (Post25 server = new Post25(own, Map.of());
                Post25 elses = new Post25(other, Map.of())) {
            assertThat(configured(other)
                            .channel(keys("starttls", server.port()))
                            .send(Notices.firing("k"), Configured.NOW))
                    .isInstanceOf(Outcome.Later.class);
            assertThat(configured(other)
                            .channel(keys("starttls", elses.port()))
                            .send(Notices.firing("k"), Configured.NOW))
                    .isInstanceOf(Outcome.Later.class);
            assertThat(server.heard()).doesNotContain("MAIL", "AUTH", "DATA");
            assertThat(elses.heard()).doesNotContain("MAIL", "AUTH", "DATA");
        }
    }

    @Test
    void mailGoesOverStarttlsAndNeverWithoutIt() {
        SSLContext own = Configured.certified(folder, "mail", "dns:mail.example");
        try (Post25 server = new Post25(own, Map.of());
                Post25 plain = new Post25(own, Map.of("STARTTLS", "no"))) {
            assertThat(configured(own)
                            .channel(keys("starttls", server.port()))
                            .send(Notices.firing("k"), Configured.NOW))
                    .isEqualTo(Outcome.delivered());
            assertThat(server.heard())
                    .containsSubsequence("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "RCPT", "DATA");

            assertThat(configured(own)
                            .channel(keys("starttls", plain.port()))
                            .send(Notices.firing("k"), Configured.NOW))
                    .isInstanceOf(Outcome.Later.class);
            assertThat(plain.heard()).doesNotContain("AUTH", "MAIL", "DATA");
        }
    }

    @Test
    void refusalsAreForGoodAndTroubleMayPass() {
        SSLContext own = Configured.certified(folder, "mail", "dns:mail.example");
        Map<String, String> says = Map.of(
                "RCPT 550 no such user",
                "refused: mail.example answered 550",
                "RCPT 451 greylisted",
                "later: mail.example answered 451",
                "MAIL 553 not you",
                "refused: mail.example answered 553",
                "DATA 554 no",
                "refused: mail.example answered 554",
                "MAIL 421 busy",
                "later: mail.example answered 421",
                "AUTH 535 wrong " + PASSWORD,
                "refused: mail.example does not take user and secret");
        says.forEach((what, expected) -> {
            String command = what.substring(0, 4);
            try (Post25 server = new Post25(own, Map.of(command, what.substring(5)))) {
                Outcome outcome = configured(own)
                        .channel(keys("starttls", server.port()))
                        .send(Notices.firing("k"), Configured.NOW);
                String said = switch (outcome) {
                    case Outcome.Delivered taken -> "taken";
                    case Outcome.Later later -> "later: " + later.reason();
                    case Outcome.Refused refused -> "refused: " + refused.reason();
                };
                assertThat(said).as(what).isEqualTo(expected).doesNotContain(PASSWORD);
            }
        });
    }

    @Test
    void aServerThatHangsIsNotWaitedFor() throws IOException {
        SSLContext own = Configured.certified(folder, "mail", "dns:mail.example");
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            for (String tls : List.of("smtps", "starttls")) {
                Outcome outcome = configured(own)
                        .within(Duration.ofMillis(600))
                        .channel(keys(tls, silent.getLocalPort()))
                        .send(Notices.firing("k"), Configured.NOW);
                assertThat(outcome).isEqualTo(Outcome.later("no answer of mail.example within 0.6 s"));
            }
        }
    }

    @Test
    void aPrivateMailServerMustBeAllowed() {
        SSLContext own = Configured.certified(folder, "mail", "dns:mail.example");
        String keys = keys("smtps", 465).replace(", allow_private: yes", "");
        assertThat(configured(own)
                        .channel(keys)
                        .send(Notices.firing("k"), Configured.NOW)
                        .toString())
                .contains("mail.example leads to 127.0.0.1, a loopback address");
    }

    /** A mail server that speaks STARTTLS, keeps nothing, and answers some commands as it is told. */
    private static final class Post25 implements AutoCloseable {
        private final ServerSocket server;
        private final SSLContext context;
        private final Map<String, String> instead;
        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch closing = new CountDownLatch(1);

        Post25(SSLContext context, Map<String, String> instead) {
            this.context = context;
            this.instead = instead;
            try {
                this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        List<String> heard() {
            synchronized (heard) {
                return List.copyOf(heard);
            }
        }

        private void serve() {
            while (closing.getCount() > 0) {
                try (Socket socket = server.accept()) {
                    talk(socket);
                } catch (IOException e) {
                    // The other side has gone, or we have.
                }
            }
        }

        private void talk(Socket plain) throws IOException {
            Socket socket = plain;
            boolean offers = !instead.containsKey("STARTTLS");
            BufferedReader in = reader(socket);
            say(socket, "220 mail.example");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.split(" ")[0];
                heard.add(command);
                if (instead.containsKey(command) && !command.equals("STARTTLS")) {
                    say(socket, instead.get(command));
                } else if (command.equals("EHLO")) {
                    say(socket, "250-mail.example\r\n250 " + (offers ? "STARTTLS" : "AUTH PLAIN"));
                } else if (command.equals("STARTTLS")) {
                    say(socket, "220 go on");
                    SSLSocket secured =
                            (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), false);
                    secured.setUseClientMode(false);
                    secured.startHandshake();
                    socket = secured;
                    offers = false;
                    in = reader(socket);
                } else if (command.equals("AUTH")) {
                    say(socket, line.split(" ").length > 2 ? "235 fine" : "334 ");
                } else if (command.equals("DATA")) {
                    say(socket, "354 go on");
                    while (!".".equals(in.readLine())) {
                        // A line of the mail.
                    }
                    say(socket, "250 taken");
                } else {
                    say(socket, "250 fine");
                }
            }
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        private static void say(Socket socket, String line) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        @Override
        public void close() {
            closing.countDown();
            try {
                server.close();
            } catch (IOException e) {
                // It was closed.
            }
        }
    }
}
