package dev.tidemark.brief;

import dev.tidemark.thesis.Shape;
import dev.tidemark.thesis.ThesisFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The format of thesis files as a JSON Schema for editors and as the Markdown reference. */
public final class FormatText {
    private FormatText() {}

    /** The JSON Schema, draft 2020-12. */
    public static String schema() {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.text("title", "Tidemark thesis");
            keywords(json, ThesisFormat.THESIS, "");
        }));
    }

    private static void keywords(JsonBrief json, Shape shape, String says) {
        if (!says.isEmpty()) {
            json.text("description", says);
        }
        switch (shape) {
            case Shape.Leaf leaf -> leaf(json, leaf);
            case Shape.Words words -> {
                json.text("type", "string");
                json.texts("enum", words.words());
            }
            case Shape.Items items -> {
                json.text("type", "array");
                json.whole("minItems", items.least());
                json.object("items", () -> keywords(json, items.item(), ""));
            }
            case Shape.Named named -> {
                json.text("type", "object");
                json.object("propertyNames", () -> {
                    json.text("pattern", "^" + named.names().pattern() + "$");
                    if (!named.taken().isEmpty()) {
                        json.object("not", () -> json.texts("enum", named.taken()));
                    }
                });
                json.object("additionalProperties", () -> keywords(json, named.value(), ""));
            }
            case Shape.Mapping mapping -> mapping(json, mapping);
            case Shape.Either either ->
                json.list("anyOf", List.of(either.brief(), either.full()), one -> keywords(json, one, ""));
        }
    }

    private static void leaf(JsonBrief json, Shape.Leaf leaf) {
        switch (leaf.form()) {
            case TEXT -> {
                json.text("type", "string");
                json.text("pattern", leaf.pattern().isEmpty() ? "\\S" : "^(" + leaf.pattern() + ")$");
                if (!leaf.equals(ThesisFormat.TEXT)) {
                    json.texts("examples", List.of(leaf.example()));
                }
            }
            case WHOLE -> {
                json.text("type", "integer");
                if ("1".equals(leaf.pattern())) {
                    json.whole("const", 1);
                } else {
                    json.whole("minimum", 0);
                    json.whole("maximum", 999_999_999_999_999_999L);
                }
            }
            case TEXT_OR_NUMBER -> {
                json.texts("type", List.of("string", "number"));
                json.text("pattern", "\\S");
            }
            case ANY -> json.texts("type", List.of("string", "number", "boolean", "null"));
        }
    }

    private static void mapping(JsonBrief json, Shape.Mapping mapping) {
        json.text("type", "object");
        json.object("properties", () -> {
            for (Shape.Slot slot : mapping.keys()) {
                json.object(slot.name(), () -> keywords(json, slot.shape(), slot.says()));
            }
        });
        List<String> required = mapping.keys().stream()
                .filter(Shape.Slot::required)
                .map(Shape.Slot::name)
                .toList();
        if (!required.isEmpty()) {
            json.texts("required", required);
        }
        if (!mapping.oneOf().isEmpty()) {
            json.list("oneOf", mapping.oneOf(), key -> json.texts("required", List.of(key)));
        }
        json.truth("additionalProperties", false);
    }

    /** The page docs/thesis-file.md. */
    public static String reference() {
        StringBuilder out = new StringBuilder("# The thesis file\n\n"
                + "Every key of a thesis file. This page is made by `./tidemark schema --format markdown`; the JSON"
                + " Schema for editors is `theses/thesis.schema.json`. What the parts mean is told in"
                + " [theses.md](theses.md), expressions in [expressions.md](expressions.md).\n\n"
                + "The file is YAML 1.2. Anchors and aliases are not read, a key may stand once, text that looks like a"
                + " number must be quoted. A key that is not listed here is an error.\n");
        section(out, ThesisFormat.THESIS, "thesis file");
        return out.toString();
    }

    private static void section(StringBuilder out, Shape.Mapping mapping, String title) {
        out.append("\n## ").append(title).append("\n\n| key | needed | value | meaning |\n|---|---|---|---|\n");
        for (Shape.Slot slot : mapping.keys()) {
            boolean one = mapping.oneOf().contains(slot.name());
            out.append("| `")
                    .append(slot.name())
                    .append("` | ")
                    .append(slot.required() ? "yes" : one ? "one of these" : "")
                    .append(" | ")
                    .append(value(slot.shape()))
                    .append(" | ")
                    .append(slot.says())
                    .append(" |\n");
        }
        for (Shape.Slot slot : mapping.keys()) {
            nested(slot.shape()).ifPresent(inner -> section(out, inner, inner.name()));
        }
    }

    private static java.util.Optional<Shape.Mapping> nested(Shape shape) {
        return switch (shape) {
            case Shape.Leaf leaf -> java.util.Optional.empty();
            case Shape.Words words -> java.util.Optional.empty();
            case Shape.Items items -> nested(items.item());
            case Shape.Named named -> nested(named.value());
            case Shape.Mapping mapping -> java.util.Optional.of(mapping);
            case Shape.Either either -> java.util.Optional.of(either.full());
        };
    }

    private static String value(Shape shape) {
        return switch (shape) {
            case Shape.Leaf leaf -> leaf.says() + ", as in `" + leaf.example() + "`";
            case Shape.Words words ->
                words.words().stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
            case Shape.Items items -> "list: " + value(items.item());
            case Shape.Named named -> "names, each with a " + value(named.value());
            case Shape.Mapping mapping -> withArticle(mapping);
            case Shape.Either either -> value(either.brief()) + "; or " + withArticle(either.full());
        };
    }

    private static String withArticle(Shape.Mapping mapping) {
        return ("aeiou".indexOf(mapping.name().charAt(0)) < 0 ? "a " : "an ") + mapping.name();
    }
}
