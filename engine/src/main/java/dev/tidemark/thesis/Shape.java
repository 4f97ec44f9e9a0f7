package dev.tidemark.thesis;

import java.util.List;

/**
 * What a value in a thesis file may look like. The reader, the JSON Schema and the reference page are all made from one
 * tree of shapes, {@link ThesisFormat}, so that they agree.
 */
public sealed interface Shape {
    /**
     * A single value.
     *
     * @param form what it is
     * @param pattern the regular expression that its text must match as a whole; empty for any
     * @param says what it is, for messages and the reference
     * @param example one
     */
    record Leaf(Form form, String pattern, String says, String example) implements Shape {}

    /** The YAML type of a single value. */
    enum Form {
        /** Text. */
        TEXT,
        /** A whole number. */
        WHOLE,
        /** Text or a number. */
        TEXT_OR_NUMBER,
        /** Any single value, {@code true}, {@code false} and {@code null} included. */
        ANY
    }

    /**
     * A value that is one of a few words.
     *
     * @param words the words
     */
    record Words(List<String> words) implements Shape {
        /** Copies the words. */
        public Words {
            words = List.copyOf(words);
        }
    }

    /**
     * A list.
     *
     * @param item what its items look like
     * @param least the least number of items
     */
    record Items(Shape item, int least) implements Shape {}

    /**
     * A mapping with free names.
     *
     * @param value what its values look like
     * @param names what its names look like
     * @param taken names that look so and mean something else already
     */
    record Named(Shape value, Leaf names, List<String> taken) implements Shape {
        private static final Leaf NAME = new Leaf(
                Form.TEXT, "[A-Za-z_][A-Za-z0-9_]*", "letters, digits and _, a letter first", "near: [10%, 5%]");

        /** Copies the names. */
        public Named {
            taken = List.copyOf(taken);
        }

        /** A mapping in which any name of that look may stand. */
        public Named(Shape value, Leaf names) {
            this(value, names, List.of());
        }

        /** A mapping whose names are those of knobs. */
        public Named(Shape value, String... taken) {
            this(value, NAME, List.of(taken));
        }
    }

    /**
     * A mapping with known keys.
     *
     * @param name what the mapping is
     * @param keys its keys
     * @param oneOf of these keys exactly one must be there; may be empty
     */
    record Mapping(String name, List<Slot> keys, List<String> oneOf) implements Shape {
        /** Copies the lists. */
        public Mapping {
            keys = List.copyOf(keys);
            oneOf = List.copyOf(oneOf);
        }
    }

    /**
     * A single value in short, or a mapping in full.
     *
     * @param brief the single value
     * @param full the mapping
     */
    record Either(Leaf brief, Mapping full) implements Shape {}

    /**
     * One key of a mapping.
     *
     * @param name the key
     * @param shape what its value looks like
     * @param required whether it must be there
     * @param says what it means
     */
    record Slot(String name, Shape shape, boolean required, String says) {}
}
