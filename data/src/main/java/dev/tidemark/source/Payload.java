package dev.tidemark.source;

import java.util.Locale;

/** What sort of answer a request is for. */
public enum Payload {
    /** A JSON document. */
    JSON("JSON"),
    /** Rows with a header. */
    CSV("CSV"),
    /** Plain text. */
    TEXT("text"),
    /** A page for people. */
    PAGE("a page");

    private final String words;

    Payload(String words) {
        this.words = words;
    }

    /** How it is called in messages. */
    public String words() {
        return words;
    }

    /** Whether an answer of this content type can be that; an answer without one can be anything. */
    boolean fits(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (type.isEmpty() || type.equals("application/octet-stream") || type.startsWith("text/")) {
            return true;
        }
        return switch (this) {
            case JSON -> type.equals("application/json") || type.endsWith("+json") || type.endsWith("javascript");
            case CSV -> type.endsWith("csv") || type.equals("application/vnd.ms-excel");
            case TEXT -> false;
            case PAGE -> type.equals("application/xhtml+xml");
        };
    }
}
