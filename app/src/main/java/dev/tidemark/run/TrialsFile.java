package dev.tidemark.run;

import dev.tidemark.thesis.Tried;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The variants of a thesis that were looked at, remembered beside it: of {@code x.yaml} in {@code x.trials.json}.
 * Described in docs/json.md.
 */
public final class TrialsFile {
    private static final String END = ".trials.json";
    private static final int VERSION = 1;
    private static final long MOST_MARK = 1 << 20;

    private TrialsFile() {}

    /** Where the variants of a thesis are remembered. */
    public static Path of(Path thesis) {
        return thesis.resolveSibling(thesis.getFileName().toString().replaceFirst("\\.ya?ml$", "") + END);
    }

    /**
     * Reads what is remembered; nothing where there is no file.
     *
     * @param thesis the thesis file
     * @throws Problems if the file is there and cannot be used
     */
    public static Tried read(Path thesis) throws Problems {
        Path file = of(thesis);
        if (Files.notExists(file)) {
            return Tried.NOTHING;
        }
        Map<?, ?> root;
        try {
            root = mapping(tree(Examiner.text(file)));
        } catch (JacksonException e) {
            throw Problems.input(file + ":" + e.getLocation().getLineNr() + ":"
                    + e.getLocation().getColumnNr() + ": not valid JSON, or a name that stands twice"
                    + "; put back the file that sweep wrote, or remove it and sweep again");
        }
        List<Tried.Grid> grids = new ArrayList<>();
        if (!String.valueOf(VERSION).equals(text(root, "tidemark_trials"))) {
            throw spoilt(file, "\"tidemark_trials\" is not " + VERSION);
        }
        int at = 0;
        if (!(root.get("sweeps") instanceof List<?> sweeps)) {
            throw spoilt(file, "it lacks sweeps");
        }
        for (Object entry : sweeps) {
            at++;
            grids.add(grid(file, at, mapping(entry)));
        }
        return new Tried(grids);
    }

    private static Tried.Grid grid(Path file, int at, Map<?, ?> sweep) throws Problems {
        Map<String, List<String>> knobs = knobs(file, at, sweep);
        String of = text(sweep, "of");
        String expressions = text(sweep, "expressions");
        if (of.isEmpty() || expressions.isEmpty() || !(sweep.get("knobs") instanceof Map<?, ?>)) {
            throw spoilt(file, "sweep " + at + " lacks of, expressions or knobs");
        }
        List<String> outcomes = texts(sweep.get("outcomes"));
        Map<String, List<String>> all = new LinkedHashMap<>(knobs);
        Optional<Tried.Turned> rotation = Optional.empty();
        if (sweep.containsKey("rotation")) {
            Map<?, ?> turned = mapping(sweep.get("rotation"));
            if (text(turned, "expressions").isEmpty() || !(turned.get("knobs") instanceof Map<?, ?>)) {
                throw spoilt(file, "the rotation of sweep " + at + " lacks expressions or knobs");
            }
            Map<String, List<String>> own = knobs(file, at, turned);
            all.putAll(own);
            rotation = Optional.of(new Tried.Turned(text(turned, "expressions"), own));
        }
        // As they are written: an earlier version wrote a value as often as it was spelled.
        long variants = Math.max(1, outcomes.size());
        for (List<String> values : all.values()) {
            variants = Math.min(Integer.MAX_VALUE, variants * values.size());
        }
        if (!text(sweep, "variants").equals(String.valueOf(variants))) {
            throw spoilt(file, "sweep " + at + " has other variants than its knobs make");
        }
        return new Tried.Grid(of, expressions, outcomes, knobs, rotation);
    }

    private static Map<String, List<String>> knobs(Path file, int at, Map<?, ?> of) throws Problems {
        Map<String, List<String>> knobs = new LinkedHashMap<>();
        for (Map.Entry<?, ?> knob : mapping(of.get("knobs")).entrySet()) {
            List<String> values = texts(knob.getValue());
            if (values.isEmpty() || values.contains("")) {
                throw spoilt(file, "sweep " + at + " has no values of " + knob.getKey());
            }
            knobs.put(String.valueOf(knob.getKey()), values);
        }
        return knobs;
    }

    /**
     * JSON as mappings, lists and texts: what a mapper would make of it, without the time that a mapper takes to be made,
     * which every start of a thesis with a file beside it would wait for.
     */
    private static @Nullable Object tree(String text) {
        JsonFactory strict = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser json = strict.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            Object value = value(json);
            if (json.nextToken() != null) {
                throw new StreamReadException(json, "something stands behind its end");
            }
            return value;
        }
    }

    private static @Nullable Object value(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                entries.put(name, value(json));
            }
            return entries;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(json));
            }
            return items;
        }
        return token == null || token == JsonToken.VALUE_NULL ? null : json.getString();
    }

    private static Map<?, ?> mapping(@Nullable Object value) {
        return value instanceof Map<?, ?> entries ? entries : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> items ? items : List.of();
    }

    private static String text(Map<?, ?> entries, String key) {
        return entries.get(key) instanceof String text ? text : "";
    }

    private static Problems spoilt(Path file, String what) {
        return Problems.input(file + ": " + what + "; it is no file that sweep wrote, or one of another version");
    }

    private static List<String> texts(@Nullable Object values) {
        List<String> texts = new ArrayList<>();
        list(values).forEach(value -> texts.add(value instanceof String text ? text : ""));
        return texts;
    }

    /** What the file says: the same variants give the same bytes. */
    public static String text(String thesis, Tried tried) {
        StringWriter out = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator json = new JsonFactory().createGenerator(new Printed(printer), out)) {
            json.writeStartObject();
            json.writeNumberProperty("tidemark_trials", VERSION);
            json.writeStringProperty("thesis", thesis);
            json.writeNumberProperty("variants", tried.variants());
            json.writeArrayPropertyStart("sweeps");
            tried.grids().forEach(grid -> write(grid, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.append('\n').toString();
    }

    private static void write(Tried.Grid grid, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("of", grid.of());
        json.writeStringProperty("expressions", grid.expressions());
        texts("outcomes", grid.outcomes(), json);
        knobs(grid.knobs(), json);
        grid.rotation().ifPresent(turned -> {
            json.writeObjectPropertyStart("rotation");
            json.writeStringProperty("expressions", turned.expressions());
            knobs(turned.knobs(), json);
            json.writeEndObject();
        });
        json.writeNumberProperty("variants", grid.variants());
        json.writeEndObject();
    }

    private static void knobs(Map<String, List<String>> knobs, JsonGenerator json) {
        json.writeObjectPropertyStart("knobs");
        knobs.forEach((name, values) -> texts(name, values, json));
        json.writeEndObject();
    }

    private static void texts(String name, List<String> values, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /** Hands the generator its printer. */
    private static final class Printed extends ObjectWriteContext.Base {
        private final DefaultPrettyPrinter printer;

        Printed(DefaultPrettyPrinter printer) {
            this.printer = printer;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return printer.createInstance();
        }
    }

    /**
     * Adds to what is remembered, reading and writing under a lock, so that nothing is lost of two sweeps that end at the
     * same moment. The lock is a file beside it, which is gone afterwards.
     *
     * @param thesis the thesis file
     * @param id the name of the thesis
     * @param grid what was tried
     * @return all that is remembered now
     * @throws Problems if the file is there and cannot be used
     * @throws IOException if it cannot be written
     */
    static Tried remember(Path thesis, String id, Tried.Grid grid) throws Problems, IOException {
        Path file = of(thesis);
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        // The lock is held by a process; its threads wait here.
        synchronized (TrialsFile.class) {
            while (true) {
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = locked(channel)) {
                    if (held == null || (held.isValid() && isOurs(lock, channel))) {
                        try {
                            return added(thesis, id, grid);
                        } finally {
                            Files.deleteIfExists(lock);
                        }
                    }
                }
            }
        }
    }

    /** The lock, or null where the file system has none: there two sweeps had better not end at the same moment. */
    private static @Nullable FileLock locked(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Whether the file that is locked still stands there: who held the lock before has removed its own. Told by a size that
     * nobody else gives it, since reading it would close a file of that name, and so give up the lock.
     */
    private static boolean isOurs(Path lock, FileChannel channel) throws IOException {
        long mark = 1
                + Math.floorMod(31 * System.nanoTime() + ProcessHandle.current().pid(), MOST_MARK);
        channel.truncate(0).position(mark - 1).write(ByteBuffer.wrap(new byte[1]));
        try {
            return Files.size(lock) == mark;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Tried added(Path thesis, String id, Tried.Grid grid) throws Problems, IOException {
        Tried before = read(thesis);
        Tried all = before.with(grid);
        if (!all.equals(before)) {
            write(thesis, id, all);
        }
        return all;
    }

    /**
     * Writes it whole or not at all.
     *
     * @param thesis the thesis file
     * @param id the name of the thesis
     * @param tried what is to be remembered
     * @throws IOException if it cannot be written
     */
    static void write(Path thesis, String id, Tried tried) throws IOException {
        Path file = of(thesis);
        Path fresh = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(fresh, text(id, tried), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
