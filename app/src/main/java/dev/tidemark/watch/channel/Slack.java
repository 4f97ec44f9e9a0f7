package dev.tidemark.watch.channel;

import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** An incoming webhook of Slack, or of what takes the same (Mattermost, Rocket.Chat). The address is the secret. */
final class Slack implements Channel {
    private static final int MOST = 3000;
    private static final JsonMapper JSON = new JsonMapper();

    static final Kind KIND = new Kind(
            "slack",
            "an incoming webhook of Slack, or of the same shape",
            Kind.with(Kind.SECRET.of("the address of the webhook"), Kind.ALLOW_PRIVATE),
            setup -> new Slack(setup.name(), setup.post(setup.secretUrl()), setup.secret()));

    private final String name;
    private final Post post;
    private final Hidden secret;

    private Slack(String name, Post post, Hidden secret) {
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
        String json = JSON.createObjectNode()
                .put("text", Texts.message(notice, Texts.Markup.SLACK, MOST))
                .put("mrkdwn", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false)
                .toString();
        try {
            return post.send(Map.of(), json).outcome(Optional.of(secret), now);
        } catch (NotReached e) {
            return Outcome.later(e.words());
        }
    }
}
