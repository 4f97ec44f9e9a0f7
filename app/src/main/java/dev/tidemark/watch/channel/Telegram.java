package dev.tidemark.watch.channel;

import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A bot of Telegram that writes to one chat. The token of the bot is the secret. */
final class Telegram implements Channel {
    private static final int MOST = 4096;
    private static final URI USUAL = URI.create("https://api.telegram.org");
    private static final JsonMapper JSON = new JsonMapper();

    static final Kind KIND = new Kind(
            "telegram",
            "a bot of Telegram",
            Kind.with(
                    Kind.SECRET.of("the token of the bot"),
                    Kind.CHAT,
                    Kind.URL.ifWanted("a Bot API server of your own"),
                    Kind.ALLOW_PRIVATE),
            Telegram::made);

    private final String name;
    private final String chat;
    private final Post post;
    private final Hidden token;

    private Telegram(String name, String chat, Post post, Hidden token) {
        this.name = name;
        this.chat = chat;
        this.post = post;
        this.token = token;
    }

    private static Channel made(Setup setup) {
        URI base = setup.has("url") ? setup.url() : USUAL;
        Hidden token = setup.secret();
        boolean right = token.reveal().matches("[0-9]{1,20}:[A-Za-z0-9_-]{10,100}");
        if (setup.isKnown(token) && !right) {
            setup.error("secret", "this is no token of a bot", "digits, a colon and letters, as @BotFather gave it");
        }
        String path = base.toString().replaceFirst("/+$", "") + "/bot" + (right ? token.reveal() : "") + "/sendMessage";
        return new Telegram(setup.name(), setup.text("chat"), setup.post(URI.create(path)), token);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome send(Notice notice, Instant now) {
        ObjectNode json = JSON.createObjectNode();
        json.put("chat_id", chat);
        json.put("text", Texts.message(notice, Texts.Markup.HTML, MOST));
        json.put("parse_mode", "HTML");
        json.putObject("link_preview_options").put("is_disabled", true);
        try {
            Answer answer = post.send(Map.of(), json.toString());
            Outcome outcome = answer.outcome(Optional.of(token), now);
            return outcome instanceof Outcome.Later later && later.after().isEmpty()
                    ? new Outcome.Later(later.reason(), wait(answer.body()))
                    : outcome;
        } catch (NotReached e) {
            return Outcome.later(e.words());
        }
    }

    /** Telegram says in the body how long it wants to be left alone. */
    private static Optional<Duration> wait(String body) {
        try {
            int seconds =
                    JSON.readTree(body).path("parameters").path("retry_after").asInt(0);
            return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
