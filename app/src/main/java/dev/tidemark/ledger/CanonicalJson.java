package dev.tidemark.ledger;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The one way in which an entry is written: one JSON object without blanks, its members in a fixed order, described to the
 * byte in docs/ledger.md.
 *
 * <p>A text, a number, a truth value or null; nothing is nested. In texts the quotation mark, the backslash and the
 * characters below U+0020 are escaped and nothing else, so {@code json.dumps(..., ensure_ascii=False,
 * separators=(",", ":"))} of Python writes the same.
 */
final class CanonicalJson {
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CanonicalJson() {}

    /** The text of an object. */
    static String text(Map<String, ? extends @Nullable Object> members) {
        StringBuilder out = new StringBuilder("{");
        members.forEach((name, value) -> {
            out.append(out.length() == 1 ? "" : ",");
            quoted(out, name);
            out.append(':');
            switch (value) {
                case null -> out.append("null");
                case String text -> quoted(out, text);
                case Double number ->
                    out.append(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
                default -> out.append(value); // whole numbers and truth values
            }
        });
        return out.append('}').toString();
    }

    private static void quoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /**
     * The members of an object: texts, numbers as {@link BigDecimal}, truth values and null.
     *
     * @throws JacksonException if it is no flat object
     */
    static Map<String, @Nullable Object> members(String text) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        try (JsonParser json = STRICT.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new StreamReadException(json, "it is no object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                members.put(name, value(json, json.nextToken()));
            }
            if (json.nextToken() != null) {
                throw new StreamReadException(json, "something stands behind its end");
            }
        }
        return members;
    }

    private static @Nullable Object value(JsonParser json, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new StreamReadException(json, "a member is neither text nor number");
        };
    }
}
