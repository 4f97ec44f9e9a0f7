package dev.tidemark.watch.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.watch.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Channels as tests set them up: from YAML, as people do. */
final class Configured {
    static final Instant NOW = Instant.ofEpochSecond(1_760_000_000L);
    /** Of 24 bytes. */
    static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static final String BOT = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final List<String> printed = new ArrayList<>();
    private Map<String, String> secrets = Map.of();
    private Wire wire = new Wire(
            InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(20));

    Configured secret(String name, String value) {
        secrets = new java.util.HashMap<>(secrets);
        secrets.put(name, value);
        return this;
    }

    Configured within(Duration limit) {
        wire = new Wire(wire.names(), wire.tls(), limit);
        return this;
    }

    Configured names(Reach.Names names) {
        wire = new Wire(names, wire.tls(), wire.limit());
        return this;
    }

    Configured trusting(SSLContext context) {
        wire = new Wire(wire.names(), context.getSocketFactory(), wire.limit());
        return this;
    }

    List<String> printed() {
        return printed;
    }

    ChannelsReader.Read read(String yaml) {
        Secrets found = (place, name) -> Optional.ofNullable(secrets.get(name));
        return ChannelsReader.read(yaml, "tidemark.yaml", new Setup.Surroundings(printed::add, wire, found));
    }

    /** The one channel of a flow mapping, such as {@code type: stdout}. */
    Channel channel(String keys) {
        ChannelsReader.Read read = read("channels:\n  - {name: it, " + keys + "}\n");
        assertThat(read.diagnostics()).isEmpty();
        return read.channels().getFirst();
    }

    /** A webhook at an address that may be private. */
    Channel hookTo(String url) {
        return channel("type: webhook, url: '" + url + "/', secret: env:HOOK, allow_private: yes");
    }

    /** A context with a certificate of its own for a name, which it trusts itself. */
    static SSLContext certified(Path folder, String name, String alternatives) {
        try {
            Path store = folder.resolve(name + ".p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "it",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=" + alternatives,
                            "-validity",
                            "3650",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            store.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(keytool.waitFor()).as(said).isZero();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("it", keys.getCertificate("it"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
