package dev.tidemark.watch.channel;

import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A webhook of Discord. The address is the secret; nobody is called by a message, whatever stands in it. */
final class Discord implements Channel {
    private static final int MOST = 2000;
    private static final int NO_PREVIEWS = 4;
    private static final JsonMapper JSON = new JsonMapper();

    static final Kind KIND = new Kind(
            "discord",
            "a webhook of Discord",
            Kind.with(Kind.SECRET.of("the address of the webhook"), Kind.ALLOW_PRIVATE),
            setup -> new Discord(setup.name(), setup.post(setup.secretUrl()), setup.secret()));

    private final String name;
    private final Post post;
    private final Hidden secret;

    private Discord(String name, Post post, Hidden secret) {
        this.name = name;
        this.post = post;
        this.secret = secret;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome send(Notice notice, Instant now) {
        ObjectNode json = JSON.createObjectNode();
        json.put("content", Texts.message(notice, Texts.Markup.DISCORD, MOST));
        json.put("flags", NO_PREVIEWS);
        json.putObject("allowed_mentions").putArray("parse");
        try {
            return post.send(Map.of(), json.toString()).outcome(Optional.of(secret), now);
        } catch (NotReached e) {
            return Outcome.later(e.words());
        }
    }
}
