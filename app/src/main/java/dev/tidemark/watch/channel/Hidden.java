package dev.tidemark.watch.channel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A secret of a channel. It prints as stars, so that no message, log or stored row holds it by accident. */
final class Hidden {
    private static final String STARS = "***";
    /** Shorter parts of an address are words, such as the names of its folders. */
    private static final int LONG = 8;

    private final String value;

    private Hidden(String value) {
        this.value = value;
    }

    /** A secret from its text; blanks around it do not count. */
    static Hidden of(String value) {
        return new Hidden(value.strip());
    }

    /** The secret itself: for the request that it is meant for, and nothing else. */
    String reveal() {
        return value;
    }

    /** A text with stars for the secret, as it is, as it stands in an address, and for parts of it where it is an address. */
    String hiddenIn(String text) {
        List<String> forms = new ArrayList<>(List.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)));
        for (String part : value.split("[/:?=&_,]")) {
            if (part.length() >= LONG) {
                forms.add(part);
            }
        }
        String hidden = text;
        for (String form : forms) {
            hidden = form.isEmpty() ? hidden : hidden.replace(form, STARS);
        }
        return hidden;
    }

    @Override
    public String toString() {
        return STARS;
    }
}
