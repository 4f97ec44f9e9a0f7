package dev.tidemark.source.bundle;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.AssetLists.Exclusion;
import dev.tidemark.series.AssetLists.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The two lists of a folder, {@code excluded.csv} and {@code identity.csv}; either may be absent. Rows with errors are
 * left out and reported, the others hold.
 *
 * @param exclusions coins that indices leave out
 * @param identities what is one asset
 * @param diagnostics what was found on reading
 */
public record ListFiles(List<Exclusion> exclusions, List<Identity> identities, List<Diagnostic> diagnostics) {
    /** The file of exclusions. */
    static final String EXCLUDED = "excluded.csv";

    /** The file of identities. */
    static final String IDENTITY = "identity.csv";

    private static final List<String> KINDS = List.of("stablecoin", "wrapped", "staked", "metal", "asset");

    /** Copies the lists. */
    public ListFiles {
        exclusions = List.copyOf(exclusions);
        identities = List.copyOf(identities);
        diagnostics = List.copyOf(diagnostics);
    }

    /** The files that {@link #read} reads, there or not. */
    public static List<Path> files(Path folder) {
        return List.of(folder.resolve(EXCLUDED), folder.resolve(IDENTITY));
    }

    /** The lists of a folder. */
    public static ListFiles read(Path folder) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<Exclusion> exclusions = rows(
                folder.resolve(EXCLUDED),
                List.of("symbol", "name", "kind", "reason"),
                cells -> new Exclusion(
                        cells.needed("symbol"),
                        cells.text("name"),
                        cells.text("asset"),
                        cells.word("kind", KINDS),
                        cells.needed("reason")),
                diagnostics);
        List<Identity> identities = rows(
                folder.resolve(IDENTITY),
                List.of("symbol", "name", "from", "to", "id", "reason"),
                ListFiles::identity,
                diagnostics);
        return new ListFiles(exclusions, identities, diagnostics);
    }

    private static Identity identity(Cells cells) {
        int from = cells.text("from").isEmpty() ? Integer.MIN_VALUE : cells.date("from");
        int to = cells.text("to").isEmpty() ? Integer.MAX_VALUE : cells.date("to");
        if (to < from && to != IsoDate.NONE) {
            cells.error("to", "to is before from", "");
        }
        return new Identity(
                cells.needed("symbol"),
                cells.text("name"),
                cells.text("asset"),
                from,
                to,
                cells.needed("id"),
                cells.needed("reason"));
    }

    private static <T> List<T> rows(
            Path path, List<String> columnNames, Function<Cells, T> reader, List<Diagnostic> diagnostics) {
        List<T> rows = new ArrayList<>();
        if (Files.notExists(path)) {
            return rows;
        }
        Findings findings = new Findings(path.toString());
        CsvFile file = CsvFile.read(path, findings).orElse(null);
        Columns columns = file == null ? null : Columns.read(file, findings).orElse(null);
        if (file != null && columns != null && columns.check(columnNames, List.of("asset", "note"), findings)) {
            for (CsvRow row = file.next(); row != null; row = file.next()) {
                int before = findings.errorCount();
                if (columns.fits(row, findings)) {
                    T entry = reader.apply(new Cells(columns, row, findings));
                    if (findings.errorCount() == before) {
                        rows.add(entry);
                    }
                }
            }
        }
        diagnostics.addAll(findings.all());
        return rows;
    }

    /** The lists one after the other, so that later rows win. */
    public static AssetLists join(List<ListFiles> lists) {
        return new AssetLists(
                lists.stream().flatMap(list -> list.exclusions.stream()).toList(),
                lists.stream().flatMap(list -> list.identities.stream()).toList());
    }
}
