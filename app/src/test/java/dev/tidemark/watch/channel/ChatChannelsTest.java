package dev.tidemark.watch.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.watch.AlertState;
import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notices;
import dev.tidemark.watch.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What arrives at Slack, Discord, Telegram and on standard output, whatever a thesis is called. */
class ChatChannelsTest {
    private static final JsonMapper JSON = new JsonMapper();
    /** A part of the address that is as secret as the whole. */
    private static final String PART = "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX";

    private final Stall stall = Stall.open();
    private final Configured configured = new Configured()
            .secret("HOOK", "http://127.0.0.1:" + stall.port() + "/services/" + PART)
            .secret("BOT", Configured.BOT);

    @AfterEach
    void close() {
        stall.close();
    }

    private JsonNode asked() {
        return JSON.readTree(stall.asked().getLast().body());
    }

    private Channel slack() {
        return configured.channel("type: slack, secret: key:HOOK, allow_private: yes");
    }

    private Channel discord() {
        return configured.channel("type: discord, secret: key:HOOK, allow_private: yes");
    }

    private Channel telegram() {
        return configured.channel("type: telegram, secret: env:BOT, chat: '-100123', allow_private: yes, url:"
                + " 'http://127.0.0.1:" + stall.port() + "/'");
    }

    private static void harmless(String text) {
        assertThat(text)
                .doesNotContain("@everyone", "\u202E", "\u200F", "\r", "\u0007")
                .contains("\\u202E")
                .doesNotContain("\nBcc");
    }

    @Test
    void slackShowsAPlainMessage() {
        assertThat(slack().send(Notices.firing("k"), Configured.NOW)).isEqualTo(Outcome.delivered());

        assertThat(stall.asked().getFirst().line()).isEqualTo("POST /services/" + PART + " HTTP/1.1");
        assertThat(asked().required("text").asString()).isEqualTo("""
                        FIRING: Small caps lead / breakout
                        2025-10-03, warning, was pending, thesis small-caps
                        breakout is met since 18 Sep 2025
                        The Russell 2000 closed above its record""");
        slack().send(Notices.of("k", "breakout", AlertState.FIRING, AlertState.INACTIVE), Configured.NOW);
        assertThat(asked().required("text").asString()).startsWith("RESOLVED: Small caps lead");
        slack().send(Notices.of("k", "breakout", AlertState.FIRING, AlertState.NO_DATA), Configured.NOW);
        assertThat(asked().required("text").asString()).startsWith("NO DATA: Small caps lead");
    }

    @Test
    void slackIsGivenNoMarkupOfStrangers() {
        slack().send(Notices.nasty("k"), Configured.NOW);

        String text = asked().required("text").asString();
        harmless(text);
        assertThat(text)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;!channel&gt; &amp; ")
                .doesNotContain("<", ">");
        assertThat(text.lines()).hasSize(5);
        assertThat(asked().required("mrkdwn").asBoolean()).isFalse();
    }

    @Test
    void discordIsGivenNoMarkupOfStrangersAndCallsNobody() {
        discord().send(Notices.nasty("k"), Configured.NOW);

        String text = asked().required("content").asString();
        harmless(text);
        assertThat(text)
                .startsWith("**FIRING\\: \\<script\\>alert\\(1\\)\\</script\\>")
                .contains("\\*bold\\*", "\\_x\\_", "\\`c\\`", "\\[a\\]\\(http\\://evil", "\\|\\|s\\|\\|", "\\~\\~no")
                .hasSizeLessThanOrEqualTo(2000);
        assertThat(asked().required("allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
    }

    @Test
    void telegramIsGivenItsHtmlEscaped() {
        assertThat(telegram().send(Notices.nasty("k"), Configured.NOW)).isEqualTo(Outcome.delivered());

        assertThat(stall.asked().getFirst().line()).isEqualTo("POST /bot" + Configured.BOT + "/sendMessage HTTP/1.1");
        String text = asked().required("text").asString();
        assertThat(text)
                .startsWith("<b>FIRING: &lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("\u202E", "\r")
                .hasSizeLessThan(4096);
        assertThat(text.replace("<b>", "").replace("</b>", "")).doesNotContain("<", ">");
        assertThat(asked().required("chat_id").asString()).isEqualTo("-100123");
        assertThat(asked().required("parse_mode").asString()).isEqualTo("HTML");
    }

    @Test
    void telegramSaysInTheBodyHowLongToWait() {
        stall.says(
                Stall.answer(429, "", "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":35}}"),
                Stall.answer(429, "", "not JSON"));
        Outcome.Later later = (Outcome.Later) telegram().send(Notices.firing("k"), Configured.NOW);
        assertThat(later.after()).isEqualTo(Optional.of(Duration.ofSeconds(35)));
        later = (Outcome.Later) telegram().send(Notices.firing("k"), Configured.NOW);
        assertThat(later.after()).isEmpty();
    }

    @Test
    void addressesAndTokensAreInNoReason() {
        for (Channel channel : new Channel[] {slack(), discord(), telegram()}) {
            String echo = "no such hook /services/" + PART + " nor /bot" + Configured.BOT + "/";
            stall.says(Stall.answer(404, "", echo), Stall.RESET);
            Outcome refused = channel.send(Notices.firing("k"), Configured.NOW);
            assertThat(refused).isInstanceOf(Outcome.Refused.class);
            String own = channel instanceof Telegram ? "AAHdq" : "XXXXXX";
            assertThat(refused.toString()).contains("no such hook").doesNotContain(own);
            assertThat(channel.send(Notices.firing("k"), Configured.NOW).toString())
                    .doesNotContain(own, "services");
            assertThat(channel.toString()).doesNotContain(own);
        }
    }

    @Test
    void standardOutputIsALineANotice() {
        Channel out = configured.channel("type: stdout");
        out.send(Notices.firing("k"), Configured.NOW);
        out.send(Notices.nasty("k"), Configured.NOW);

        assertThat(configured.printed())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).doesNotContain("\n", "\r"));
        assertThat(configured.printed().getFirst())
                .isEqualTo("FIRING: Small caps lead / breakout | 2025-10-03, warning, was pending, thesis small-caps |"
                        + " breakout is met since 18 Sep 2025 | The Russell 2000 closed above its record");
        assertThat(configured.printed().getLast())
                .doesNotContain("\u0007", "\u202E")
                .contains("\\u0007");
    }

    @Test
    void whatIsLongIsCut() {
        assertThat(Texts.line("🚀".repeat(301), 300)).isEqualTo("🚀".repeat(299) + "…");
        assertThat(Texts.line("a".repeat(300), 300)).isEqualTo("a".repeat(300));
        assertThat(Texts.subject(Notices.nasty("k")).length()).isLessThan(450);
        assertThat(Texts.message(Notices.nasty("k"), Texts.Markup.PLAIN, 500)).hasSizeLessThanOrEqualTo(500);
    }
}
