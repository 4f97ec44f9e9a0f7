package dev.tidemark.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Logging in from a page, with the token in a form, and logging out. */
final class Login {
    /** Whoever tries tokens waits after each. */
    private static final Duration AFTER_A_WRONG_ONE = Duration.ofMillis(700);

    private final Guard guard;

    Login(Guard guard) {
        this.guard = guard;
    }

    Endpoint endpoint() {
        return new Endpoint(
                "POST",
                "/login",
                "",
                "Logs in with the field token, or out with the field leave.",
                List.of(),
                "",
                new Endpoint.Gives("text/html", ""),
                Endpoint.Cost.SMALL,
                this::answer);
    }

    private Answer answer(Asked asked) throws Fault {
        Map<String, String> form = form(asked.text());
        if (form.containsKey("leave")) {
            return Answer.elsewhere("/login").with("Set-Cookie", Guard.noCookie());
        }
        if (guard.isToken(form.getOrDefault("token", "").strip())) {
            boolean secure = asked.origin().startsWith("https:");
            return Answer.elsewhere("/").with("Set-Cookie", guard.cookie(secure));
        }
        try {
            Thread.sleep(AFTER_A_WRONG_ONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.later(Fault.Kind.NOT_READY, "the server stops", 5);
        }
        return Answer.elsewhere("/login?wrong=1");
    }

    /** The fields of a form. */
    private static Map<String, String> form(String text) throws Fault {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&")) {
            String[] parts = field.split("=", 2);
            try {
                fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            } catch (IllegalArgumentException e) {
                throw Fault.of(Fault.Kind.BAD_REQUEST, "the form cannot be read");
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
