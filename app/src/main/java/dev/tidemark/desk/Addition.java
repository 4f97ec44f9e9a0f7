package dev.tidemark.desk;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.ThesisReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition that is to be written into a thesis file, behind those that are there. Everything else of the file stays to
 * the letter, comments too.
 *
 * @param id its name
 * @param says its statement
 * @param when its expression
 * @param held how long it must hold, as in {@code 2d}, if it must
 * @param keep how long an impulse stays lit, if it does
 */
public record Addition(String id, String says, String when, Optional<String> held, Optional<String> keep) {
    private static final Pattern SECTION = Pattern.compile("conditions\\s*:\\s*(#.*)?");
    private static final Pattern ITEM = Pattern.compile("(\\s*)-(\\s+)\\S.*");
    private static final int LONGEST = 2_000;

    /**
     * Writes it into a file: whole or not at all, and only if the file is a thesis afterwards that can be planned over the
     * data.
     *
     * @param file the thesis file
     * @param place the data place
     * @throws Problems if it cannot be written, or the thesis would be none
     */
    public void write(Path file, DataPlace place) throws Problems {
        // Each request has an addition of its own: what must not happen at once is reading and writing of files.
        synchronized (Addition.class) {
            added(file, place);
        }
    }

    private void added(Path file, DataPlace place) throws Problems {
        String text = Examiner.text(file);
        Thesis before = read(text, file.toString());
        String name = "the new condition";
        for (String part : List.of(id, says, when, held.orElse(""), keep.orElse(""))) {
            if (part.length() > LONGEST) {
                throw Problems.input(name + ": " + part.length() + " characters are too many; at most " + LONGEST);
            }
        }
        String after = with(text);
        Thesis with = read(after, name);
        List<Thesis.Condition> all = with.conditions();
        boolean onlyMore = all.size() == before.conditions().size() + 1
                && ids(all.subList(0, all.size() - 1)).equals(ids(before.conditions()))
                && all.getLast().id().equals(id)
                && with.outcomes().size() == before.outcomes().size();
        if (!onlyMore) {
            throw Problems.input(file.getFileName()
                    + ": its conditions are written in a way that none can be put behind them; add it by hand");
        }
        ThesisPlan plan = plan(with, place, name);
        // What was lacking before is another matter.
        boolean lacks = !plan(before, place, name).absent().containsAll(plan.absent());
        if (plan.isBroken() || lacks) {
            throw new Problems(Problems.Fault.INPUT, "", plan.diagnostics());
        }
        put(file, after);
    }

    private static ThesisPlan plan(Thesis thesis, DataPlace place, String name) {
        Map<String, Expr> values = new TreeMap<>(thesis.defaults());
        return new Planner(Transforms.vocabulary(), place.catalogue(), name).plan(thesis, values);
    }

    private static List<String> ids(List<Thesis.Condition> conditions) {
        return conditions.stream().map(Thesis.Condition::id).toList();
    }

    private static Thesis read(String text, String name) throws Problems {
        ThesisReader.Read read = ThesisReader.read(text, name);
        List<Diagnostic> errors =
                read.diagnostics().stream().filter(Diagnostic::isError).toList();
        return read.thesis().orElseThrow(() -> new Problems(Problems.Fault.INPUT, "", errors));
    }

    /** The text with the condition behind the last line of the section that is neither empty nor a comment. */
    private String with(String text) throws Problems {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(List.of(text.split("\r?\n", -1)));
        int section = -1;
        for (int i = 0; i < lines.size() && section < 0; i++) {
            section = SECTION.matcher(lines.get(i)).matches() ? i : -1;
        }
        int last = -1;
        Optional<Matcher> first = Optional.empty();
        for (int i = section + 1; section >= 0 && i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            Matcher item = ITEM.matcher(line);
            boolean isItem = item.matches();
            if (!Character.isWhitespace(line.charAt(0)) && !isItem) {
                break;
            }
            if (isItem && first.isEmpty()) {
                first = Optional.of(item);
            }
            last = i;
        }
        if (first.isEmpty()) {
            throw Problems.input("the thesis has no list of conditions that one can be put behind; add it by hand");
        }
        String dash = first.get().group(1) + "-" + first.get().group(2);
        String indent = " ".repeat(dash.length());
        List<String> added = new ArrayList<>();
        added.add(dash + "id: " + quoted(id));
        added.add(indent + "says: " + quoted(says));
        added.add(indent + "when: " + quoted(when));
        held.ifPresent(days -> added.add(indent + "for: " + quoted(days)));
        keep.ifPresent(days -> added.add(indent + "keep: " + quoted(days)));
        lines.addAll(last + 1, added);
        return String.join(end, lines);
    }

    /** As YAML has it between double quotes. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.strip().replaceAll("\\R", " ").codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    private static void put(Path file, String text) throws Problems {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path fresh = Files.createTempFile(folder, ".thesis", ".tmp");
            try {
                Files.writeString(fresh, text, StandardCharsets.UTF_8);
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw Problems.input(file + ": cannot be written; the condition was not saved");
        }
    }
}
