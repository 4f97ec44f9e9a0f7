package dev.tidemark.source.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What one of the three catalogues of a bundle says: its healthy rows by id, in their order, and for the others why they
 * cannot be used.
 *
 * @param entries healthy rows
 * @param broken ids of rows that cannot be used, with the reason
 * @param lines where each id stands, healthy or not
 * @param whole whether every row could be looked at, so that an id that is not in {@code lines} is not in the file
 * @param <T> what a row is read as
 */
record CatalogueFile<T>(Map<String, T> entries, Map<String, String> broken, Map<String, Integer> lines, boolean whole) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)*");
    private static final int LONGEST_NAME = 100;

    /**
     * How a catalogue is laid out.
     *
     * @param id the column that names what the row is about
     * @param required columns that have to be there, the id included
     * @param optional columns that may be there
     */
    record Layout(String id, List<String> required, List<String> optional) {}

    /** Reads a catalogue; one that is not there is empty. */
    static <T> CatalogueFile<T> read(Path path, Layout layout, Function<Cells, T> reader, Findings findings) {
        if (Files.notExists(path)) {
            return nothing(true);
        }
        CsvFile file = CsvFile.read(path, findings).orElse(null);
        Columns columns = file == null ? null : Columns.read(file, findings).orElse(null);
        if (file == null || columns == null || !columns.check(layout.required, layout.optional, findings)) {
            return nothing(false);
        }
        CatalogueFile<T> catalogue = nothing(true);
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            if (columns.fits(row, findings)) {
                catalogue.add(new Cells(columns, row, findings), layout, reader, findings.file());
            } else if (columns.index(layout.id) < row.size() && isName(row.cell(columns.index(layout.id)))) {
                catalogue.breakRow(row.cell(columns.index(layout.id)), row.line(), findings.file());
            }
        }
        if (catalogue.lines.isEmpty() && !findings.broken()) {
            findings.repaired(1, 1, "the catalogue has no rows");
        }
        return new CatalogueFile<>(catalogue.entries, catalogue.broken, catalogue.lines, !file.brokenOff());
    }

    private static <T> CatalogueFile<T> nothing(boolean whole) {
        return new CatalogueFile<>(new LinkedHashMap<>(), new TreeMap<>(), new TreeMap<>(), whole);
    }

    private void add(Cells cells, Layout layout, Function<Cells, T> reader, String file) {
        String id = cells.text(layout.id);
        if (!isName(id)) {
            cells.error(
                    layout.id,
                    "not a name: " + Quoted.of(id),
                    "a letter or _, then letters, digits, _ and single dots, such as RUT or LTC.cap");
            return;
        }
        int before = cells.errors();
        T entry = reader.apply(cells);
        Integer earlier = lines.get(id);
        if (earlier != null) {
            cells.error(layout.id, id + " stands twice, first in line " + earlier, "keep one of the two");
        }
        if (cells.errors() > before) {
            breakRow(id, cells.line(), file);
        } else {
            lines.put(id, cells.line());
            entries.put(id, entry);
        }
    }

    private void breakRow(String id, int line, String file) {
        lines.putIfAbsent(id, line);
        entries.remove(id);
        broken.putIfAbsent(id, file + ":" + line + ": the row of " + id + " in the catalogue has errors");
    }

    /** Takes note of a file that cannot be used because no healthy row names it. */
    void breakFile(String id, String reason) {
        broken.putIfAbsent(id, reason);
    }

    /** Whether a text can be the name of a series, a universe or a table, and with it of a file. */
    static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }
}
