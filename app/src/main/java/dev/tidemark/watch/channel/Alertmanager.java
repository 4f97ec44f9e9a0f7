package dev.tidemark.watch.channel;

import dev.tidemark.watch.AlertState;
import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prometheus' Alertmanager, by its API v2. An alert that fires is given an end in the future, and the end is moved on by
 * repeating it, so that it ends by itself only where nobody repeats it for that long.
 *
 * <p>Without data is an alert of its own beside the one that was firing, which is neither resolved nor fired by it.
 */
final class Alertmanager implements Channel {
    /** So long an alert lasts when nobody repeats it: a daily run may be late. */
    static final Duration LASTS = Duration.ofHours(36);
    /** Alertmanager forgets alerts when it is started anew. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final String FIRING = "TidemarkFiring";
    private static final String NO_DATA = "TidemarkNoData";
    private static final int MOST = 1000;
    private static final JsonMapper JSON = new JsonMapper();

    static final Kind KIND = new Kind(
            "alertmanager",
            "Prometheus' Alertmanager",
            Kind.with(Kind.URL, Kind.SECRET.ifWanted("a bearer token"), Kind.ALLOW_PRIVATE),
            Alertmanager::made);

    private final String name;
    private final Post post;
    private final Optional<Hidden> token;

    private Alertmanager(String name, Post post, Optional<Hidden> token) {
        this.name = name;
        this.post = post;
        this.token = token;
    }

    private static Channel made(Setup setup) {
        URI base = setup.url();
        String path = base.toString().replaceFirst("/+$", "") + "/api/v2/alerts";
        Optional<Hidden> token = setup.has("secret") ? Optional.of(setup.secret()) : Optional.empty();
        return new Alertmanager(setup.name(), setup.post(URI.create(path)), token);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome send(Notice notice, Instant now) {
        ArrayNode alerts = JSON.createArrayNode();
        boolean wasNoData = notice.from() == AlertState.NO_DATA;
        boolean wasFiring = notice.from() == AlertState.FIRING;
        switch (notice.to()) {
            case FIRING -> {
                starts(alerts, notice, FIRING, now);
                if (wasNoData) {
                    ends(alerts, notice, NO_DATA, now);
                }
            }
            case NO_DATA -> starts(alerts, notice, NO_DATA, now);
            case INACTIVE, PENDING -> {
                // Before it was without data it may have been firing; an end of what never began is told to nobody.
                if (wasFiring || wasNoData) {
                    ends(alerts, notice, FIRING, now);
                }
                if (wasNoData) {
                    ends(alerts, notice, NO_DATA, now);
                }
            }
        }
        return alerts.isEmpty() ? Outcome.delivered() : post(alerts, now);
    }

    @Override
    public Optional<Duration> repeatsEvery() {
        return Optional.of(EVERY);
    }

    @Override
    public Outcome repeat(List<Notice> notices, Instant now) {
        ArrayNode alerts = JSON.createArrayNode();
        for (Notice notice : notices) {
            boolean noData = notice.to() == AlertState.NO_DATA;
            starts(alerts, notice, noData ? NO_DATA : FIRING, now);
            if (noData && notice.from() == AlertState.FIRING) {
                starts(alerts, notice, FIRING, now);
            }
        }
        return post(alerts, now);
    }

    private Outcome post(ArrayNode alerts, Instant now) {
        try {
            Map<String, String> headers = token.map(each -> Map.of("Authorization", "Bearer " + each.reveal()))
                    .orElse(Map.of());
            return post.send(headers, alerts.toString()).outcome(token, now);
        } catch (NotReached e) {
            return Outcome.later(e.words());
        }
    }

    private static void starts(ArrayNode alerts, Notice notice, String alertname, Instant now) {
        ObjectNode alert = alert(alerts, notice, alertname);
        Instant starts = decided(notice, now);
        alert.put("startsAt", starts.toString());
        alert.put("endsAt", now.plus(LASTS).toString());
    }

    /** Ends now, not when it was decided: an end before the last repetition would be taken for an older word. */
    private static void ends(ArrayNode alerts, Notice notice, String alertname, Instant now) {
        alert(alerts, notice, alertname).put("endsAt", now.toString());
    }

    private static Instant decided(Notice notice, Instant now) {
        Instant decided = Instant.ofEpochSecond((notice.day() + 1L) * 86_400);
        return decided.isAfter(now) ? now : decided;
    }

    private static ObjectNode alert(ArrayNode alerts, Notice notice, String alertname) {
        ObjectNode alert = alerts.addObject();
        ObjectNode labels = alert.putObject("labels");
        labels.put("alertname", alertname);
        labels.put("thesis", notice.thesis());
        labels.put("alert", notice.alert());
        labels.put("severity", notice.severity());
        ObjectNode annotations = alert.putObject("annotations");
        annotations.put("summary", Texts.line(notice.title(), MOST) + ": " + Texts.line(notice.words(), MOST));
        annotations.put("description", Texts.line(notice.says(), MOST));
        if (!notice.reason().isBlank()) {
            annotations.put("reason", Texts.line(notice.reason(), MOST));
        }
        return alert;
    }
}
