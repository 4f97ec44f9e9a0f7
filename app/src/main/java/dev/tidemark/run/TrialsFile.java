package dev.tidemark.run;

import dev.tidemark.thesis.Tried;
import java.io.IOException;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
        if (!Files.exists(file)) {
            return Tried.NOTHING;
        }
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Examiner.text(file));
        } catch (JacksonException e) {
            throw Problems.input(file + ":" + e.getLocation().getLineNr() + ":"
                    + e.getLocation().getColumnNr() + ": not valid JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("")
                    + "; put back the file that sweep wrote, or remove it and sweep again");
        }
        List<Tried.Grid> grids = new ArrayList<>();
        if (root.path("tidemark_trials").asInt(0) != VERSION) {
            throw spoilt(file, "\"tidemark_trials\" is not " + VERSION);
        }
        int at = 0;
        for (JsonNode sweep : root.path("sweeps")) {
            at++;
            Map<String, List<String>> knobs = new LinkedHashMap<>();
            sweep.path("knobs").properties().forEach(k -> knobs.put(k.getKey(), texts(k.getValue())));
            String of = sweep.path("of").asString("");
            String expressions = sweep.path("expressions").asString("");
            List<String> outcomes = texts(sweep.path("outcomes"));
            if (of.isEmpty() || expressions.isEmpty()) {
                throw spoilt(file, "sweep " + at + " lacks of or expressions");
            }
            grids.add(new Tried.Grid(of, expressions, outcomes, knobs));
        }
        return new Tried(grids);
    }

    private static Problems spoilt(Path file, String what) {
        return Problems.input(file + ": " + what + "; it is no file that sweep wrote, or one of another version");
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(v -> texts.add(v.asString("")));
        return texts;
    }

    /** What the file says: the same variants give the same bytes. */
    public static String text(String thesis, Tried tried) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("tidemark_trials", VERSION);
        root.put("thesis", thesis);
        root.put("variants", tried.variants());
        ArrayNode sweeps = root.putArray("sweeps");
        for (Tried.Grid grid : tried.grids()) {
            ObjectNode sweep = sweeps.addObject();
            sweep.put("of", grid.of());
            sweep.put("expressions", grid.expressions());
            grid.outcomes().forEach(sweep.putArray("outcomes")::add);
            ObjectNode knobs = sweep.putObject("knobs");
            grid.knobs().forEach((name, values) -> values.forEach(knobs.withArrayProperty(name)::add));
            sweep.put("variants", grid.variants());
        }
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return JsonMapper.shared().writer().with(printer).writeValueAsString(root) + "\n";
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
                        FileLock held = channel.lock()) {
                    if (held.isValid() && isOurs(lock, channel)) {
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
