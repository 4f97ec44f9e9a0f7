package dev.tidemark.watch.channel;

import dev.tidemark.expr.Visible;
import dev.tidemark.watch.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP server answered.
 *
 * @param host which
 * @param status the status
 * @param headers the headers, names in small letters, of each the first
 * @param body the beginning of the body
 */
record Answer(String host, int status, Map<String, String> headers, String body) {
    private static final int SHOWN = 120;

    Answer {
        headers = Map.copyOf(headers);
    }

    /**
     * What that means: 2xx is taken; 4xx is refused for good, but for 408, 425 and 429; all else may be better the next
     * time. Redirects are not followed.
     *
     * @param secret what may not stand in a reason
     * @param now the present instant, by which {@code Retry-After} may be a date
     */
    Outcome outcome(Optional<Hidden> secret, Instant now) {
        if (status >= 200 && status < 300) {
            return Outcome.delivered();
        }
        String reason = host + " answered " + status + said(secret);
        boolean passing = status == 408 || status == 425 || status == 429;
        return status >= 400 && status < 500 && !passing
                ? new Outcome.Refused(reason)
                : new Outcome.Later(reason, retryAfter(now));
    }

    private String said(Optional<Hidden> secret) {
        if (status >= 300 && status < 400) {
            return "; redirects are not followed";
        }
        String hidden = secret.map(each -> each.hiddenIn(body)).orElse(body);
        String line = Visible.text(hidden.strip().lines().findFirst().orElse(""));
        if (line.isEmpty() || line.startsWith("<")) {
            return "";
        }
        return ": " + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line);
    }

    private Optional<Duration> retryAfter(Instant now) {
        String text = headers.getOrDefault("retry-after", "").strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
            Duration wait =
                    Duration.between(now, ZonedDateTime.parse(text, format).toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
