package dev.tidemark.watch.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.watch.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may stand under channels, and what is said of what may not. */
class ChannelsReaderTest {
    private final Configured configured = new Configured()
            .secret("HOOK", Configured.SIGNING)
            .secret("ADDRESS", "https://hooks.example/T000/B000/secretsecret")
            .secret("BOT", Configured.BOT)
            .secret("CHANNEL_MAIL", "correct horse");

    private static final String ALL = """
            data: [./data]
            series: {}
            channels:
              - name: own
                type: webhook
                url: https://desk.example/hook
                secret: env:HOOK
              - name: operations
                type: alertmanager
                url: http://127.0.0.1:9093
                allow_private: yes
              - {name: team, type: slack, secret: "key:ADDRESS"}
              - {name: friends, type: discord, secret: "key:ADDRESS"}
              - {name: phone, type: telegram, secret: "env:BOT", chat: -1001234567890}
              - name: post
                type: mail
                host: mail.example.org
                tls: starttls
                user: alerts@example.org
                secret: key:CHANNEL_MAIL
                from: alerts@example.org
                to:
                  - desk@example.org
              - name: here
                type: stdout
            """;

    private List<String> said(String yaml) {
        ChannelsReader.Read read = configured.read(yaml);
        assertThat(read.channels().isEmpty() || read.diagnostics().isEmpty()).isTrue();
        return read.diagnostics().stream().map(Diagnostic::toString).toList();
    }

    private List<String> one(String keys) {
        return said("channels:\n  - {name: it, " + keys + "}\n");
    }

    @Test
    void eachKindCanBeSetUp() {
        ChannelsReader.Read read = configured.read(ALL);

        assertThat(read.diagnostics()).isEmpty();
        assertThat(read.channels())
                .extracting(Channel::name)
                .containsExactly("own", "operations", "team", "friends", "phone", "post", "here");
        assertThat(Channels.KINDS).hasSize(7);
        assertThat(configured.read("data: [./data]\n").channels()).isEmpty();
    }

    @Test
    void everythingIsSaidAtOnce() {
        assertThat(said("""
                        channels:
                          - name: a
                            type: webhok
                          - name: B b
                            type: stdout
                            colour: red
                          - type: slack
                          - name: c
                            type: webhook
                            url: ftp://x
                            secret: env:HOOK
                          - name: d
                            type: stdout
                          - name: d
                            type: stdout
                          - word
                          - name: e
                            type: mail
                            host: mail.example
                            tls: none
                            port: 99999
                            from: a@b.example
                            to: []
                        """))
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each)
                                .isEqualTo("tidemark.yaml:3:11: there is no type 'webhok' of channels — did you mean"
                                        + " webhook?"),
                        each -> assertThat(each).startsWith("tidemark.yaml:4:11: name must be small letters"),
                        each -> assertThat(each)
                                .startsWith("tidemark.yaml:6:5: a channel of type stdout has no key 'colour'"),
                        each -> assertThat(each).startsWith("tidemark.yaml:7:5: the channel of type slack has no name"),
                        each -> assertThat(each)
                                .startsWith("tidemark.yaml:7:5: the channel of type slack has no secret"),
                        each -> assertThat(each).startsWith("tidemark.yaml:10:10: url must be an address"),
                        each -> assertThat(each)
                                .startsWith("tidemark.yaml:14:11: another channel is called d — on line 12"),
                        each -> assertThat(each).startsWith("tidemark.yaml:16:5: a channel must have a type"),
                        each -> assertThat(each)
                                .startsWith("tidemark.yaml:20:10: tls must be one of starttls, smtps, not 'none'"),
                        each -> assertThat(each).startsWith("tidemark.yaml:23:9: to is empty"));
        assertThat(said("channels: yes\n"))
                .containsExactly("tidemark.yaml:1:11: channels must be a list of channels — begin each with a hyphen");
    }

    @Test
    void aSecretItselfIsRefusedAndNotShown() {
        for (String secret : List.of(
                Configured.SIGNING,
                "hunter2hunter2",
                "'12345678'",
                "12345678",
                "[hunter2hunter2]",
                "'env:'",
                "file:/x")) {
            assertThat(one("type: webhook, url: 'https://x.example/', secret: " + secret))
                    .singleElement()
                    .satisfies(said -> assertThat(said)
                            .startsWith("tidemark.yaml:2:")
                            .contains("env:NAME", "key:")
                            .doesNotContain("hunter2", "whsec", "1234"));
        }
        for (String key : List.of("url: 'https://hooks.example/hunter2'", "password: hunter2", "token: hunter2")) {
            assertThat(one("type: slack, secret: 'key:ADDRESS', " + key))
                    .anySatisfy(said -> assertThat(said).contains("a secret may not stand in this file — put it into"))
                    .allSatisfy(said -> assertThat(said).doesNotContain("hunter2"));
        }
    }

    @Test
    void aSecretThatIsNotThereOrIsNoneIsSaid() {
        assertThat(one("type: webhook, url: 'https://x.example/', secret: env:NOBODY"))
                .containsExactly("tidemark.yaml:2:66: env:NOBODY is not there — set the variable");
        assertThat(one("type: webhook, url: 'https://x.example/', secret: key:CHANNEL_X"))
                .singleElement()
                .asString()
                .contains("key:CHANNEL_X is not there — add a line CHANNEL_X: ... to keys.yaml");
        configured
                .secret("SHORT", "whsec_aHVudGVyMg==")
                .secret("ODD", "hunter2\u200B")
                .secret("WORDS", "hunter2 no url");
        assertThat(one("type: webhook, url: 'https://x.example/', secret: env:SHORT"))
                .singleElement()
                .asString()
                .contains("whsec_ and 24 to 64 bytes in base64", "openssl rand");
        assertThat(one("type: telegram, secret: env:SHORT, chat: '@x'"))
                .singleElement()
                .asString()
                .contains("no token of a bot");
        assertThat(one("type: slack, secret: env:WORDS"))
                .singleElement()
                .asString()
                .contains("no address");
        assertThat(one("type: slack, secret: env:ODD"))
                .singleElement()
                .asString()
                .contains("U+200B")
                .doesNotContain("hunter2");
    }

    @Test
    void privateAddressesAndOpenOnesAreRefusedWhereTheyStand() {
        String hook = "type: webhook, secret: env:HOOK, url: ";
        assertThat(one(hook + "'http://desk.example/'"))
                .singleElement()
                .asString()
                .contains("anybody on the way");
        for (String host : List.of("10.1.2.3", "[::1]", "169.254.169.254", "[fd00::1]")) {
            assertThat(one(hook + "'https://" + host + "/'"))
                    .singleElement()
                    .asString()
                    .contains("allow_private: yes if it is meant to be reached");
        }
        assertThat(one(hook + "'http://10.1.2.3/', allow_private: yes")).isEmpty();
        assertThat(one(hook + "'http://10.1.2.3/', allow_private: true")).isEmpty();
        assertThat(one(hook + "'https://user:hunter2@desk.example/'"))
                .singleElement()
                .asString()
                .contains("without a name or password in it");
    }

    @Test
    void mailHasAddressesAndNothingElse() {
        String mail = "type: mail, host: mail.example, tls: smtps, from: 'a@b.example', to: ";
        assertThat(one(mail + "['desk@example.org']")).isEmpty();
        assertThat(one(mail + "['desk@example.org,evil@example.org']"))
                .singleElement()
                .asString()
                .contains("this is no address of mail");
        assertThat(one(mail + "[\"desk@example.org\\r\\nBcc: evil@example.org\"]"))
                .hasSize(1);
        assertThat(one(mail + "['desk@example.org'], user: me"))
                .singleElement()
                .asString()
                .contains("belong together");
        assertThat(one(mail + "['desk@example.org'], port: 70000"))
                .singleElement()
                .asString()
                .contains("no port 70000");
    }

    @Test
    void secretsComeFromTheEnvironmentAndFromAFileOfOnesOwn(@TempDir Path home) throws Exception {
        Path keys = Files.createDirectories(home.resolve("config/tidemark")).resolve("keys.yaml");
        Files.writeString(keys, "FRED_API_KEY: abc\nCHANNEL_DESK: \"https://hooks.example/secretsecret\"\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(home.resolve("tidemark.yaml"), """
                data: [./data]
                channels:
                  - {name: a, type: slack, secret: "key:CHANNEL_DESK"}
                  - {name: b, type: webhook, secret: "env:HOOK", url: "https://x.example"}
                """);
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", home.resolve("config").toString(), "HOOK", Configured.SIGNING);
        Settings settings = Settings.read(home, environment, LocalDate.EPOCH);

        assertThat(Channels.read(settings, line -> {})).hasSize(2);
        assertThat(dev.tidemark.run.KeysFile.read(environment).toString()).isEqualTo("Keys[FRED_API_KEY]");

        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Channels.read(settings, line -> {}))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.diagnostics())
                                .singleElement()
                                .asString()
                                .contains("tidemark.yaml:3:36", "others may read it", "chmod 600")
                                .doesNotContain("secretsecret"));

        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                home.resolve("tidemark.yaml"), "channels:\n  - {name: a, type: slack, secret: key:FRED_API_KEY}\n");
        assertThatThrownBy(() -> Channels.read(settings, line -> {}))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.diagnostics())
                                .singleElement()
                                .asString()
                                .contains("begin with CHANNEL_"));
        assertThat(Channels.read(Settings.read(home.resolve("config"), environment, LocalDate.EPOCH), line -> {}))
                .isEmpty();
    }
}
