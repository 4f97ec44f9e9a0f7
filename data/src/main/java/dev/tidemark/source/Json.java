package dev.tidemark.source;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value inside of a JSON answer that knows where it stands, so that every complaint says {@code observations[3].value}.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LONGEST_QUOTE = 40;
    private static final int ISO_DATE = 10;

    private final Reply reply;
    private final JsonNode node;
    private final String path;

    private Json(Reply reply, JsonNode node, String path) {
        this.reply = reply;
        this.node = node;
        this.path = path;
    }

    static Json parse(Reply reply) throws Refused {
        if (reply.body().length == 0) {
            throw reply.malformed("it is empty, and JSON was expected");
        }
        try {
            return new Json(reply, MAPPER.readTree(reply.body()), "");
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw reply.malformed("it is not whole JSON" + where);
        }
    }

    /** A member that must be there; it may be null. */
    public Json get(String name) throws Refused {
        JsonNode child = node.get(name);
        if (child == null) {
            throw malformed("has no " + name);
        }
        return new Json(reply, child, path.isEmpty() ? name : path + "." + name);
    }

    /** A member, or empty where it is missing or null. */
    public Optional<Json> find(String name) {
        JsonNode child = node.get(name);
        return child == null || child.isNull()
                ? Optional.empty()
                : Optional.of(new Json(reply, child, path.isEmpty() ? name : path + "." + name));
    }

    /** The items of an array. */
    public List<Json> items() throws Refused {
        if (!node.isArray()) {
            throw malformed("is no list");
        }
        List<Json> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new Json(reply, node.get(i), path + "[" + i + "]"));
        }
        return items;
    }

    /** The members of an object, in their order, without their names. */
    public List<Json> values() throws Refused {
        if (!node.isObject()) {
            throw malformed("is no object");
        }
        List<Json> values = new ArrayList<>(node.size());
        for (String name : node.propertyNames()) {
            values.add(get(name));
        }
        return values;
    }

    /** An item of an array that must be there. */
    public Json at(int index) throws Refused {
        JsonNode child = node.isArray() ? node.get(index) : null;
        if (child == null) {
            throw malformed("has no item " + index);
        }
        return new Json(reply, child, path + "[" + index + "]");
    }

    /** Whether it is null. */
    public boolean isNull() {
        return node.isNull();
    }

    /** Whether it is an array. */
    public boolean isList() {
        return node.isArray();
    }

    /** A text; a number is taken as it is written. */
    public String text() throws Refused {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isNumber() || node.isBoolean()) {
            return node.asString();
        }
        throw malformed("is no text");
    }

    /** A number, or a text that is one. */
    public double number() throws Refused {
        double number = node.isNumber() ? node.doubleValue() : Csv.number(text());
        if (!Double.isFinite(number)) {
            throw malformed("is no number");
        }
        return number;
    }

    /** A whole number. */
    public long whole() throws Refused {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        throw malformed("is no whole number");
    }

    /** A date in ISO form; what stands behind it, such as a time, does not count. */
    public LocalDate date() throws Refused {
        String text = text();
        try {
            return LocalDate.parse(text.length() > ISO_DATE ? text.substring(0, ISO_DATE) : text);
        } catch (DateTimeParseException e) {
            throw malformed("is no date such as 2025-10-03");
        }
    }

    /** A failure that says where. */
    public Refused malformed(String what) {
        String quote = node.isContainer() ? "" : " (" + shortened(node.toString()) + ")";
        return reply.malformed((path.isEmpty() ? "the document" : path) + quote + " " + what);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
    }
}
