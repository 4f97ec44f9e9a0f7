package dev.tidemark.source.bundle;

import dev.tidemark.expr.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what the catalogues of a bundle name with the files that are there. */
final class FolderCheck {
    private static final int CAP = 20;
    private static final String CSV = ".csv";

    private final Path folder;
    private final List<Diagnostic> diagnostics;

    private FolderCheck(Path folder, List<Diagnostic> diagnostics) {
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    /** Reports files that are named and not there, and files that are there and not named. */
    static void run(Path folder, BundleCatalogue catalogue, List<Diagnostic> diagnostics) {
        FolderCheck check = new FolderCheck(folder, diagnostics);
        check.compare(
                BundleCatalogue.SERIES,
                BundleCatalogue.SERIES_CSV,
                catalogue.seriesFile(),
                SeriesEntry.LAYOUT,
                ",number,daily,24x7,1,day,00:00,UTC,7");
        check.compare(
                BundleCatalogue.UNIVERSE,
                BundleCatalogue.UNIVERSES_CSV,
                catalogue.universesFile(),
                UniverseEntry.LAYOUT,
                ",daily,0,1,day,00:00,UTC,7,2020-01-01,2025-12-31,no,missing");
        check.compare(
                BundleCatalogue.EVENTS,
                BundleCatalogue.EVENTS_CSV,
                catalogue.eventsFile(),
                TableEntry.LAYOUT,
                ",date,1,day,00:00,UTC,2020-01-01,2025-12-31,no");
        check.checkVintages(catalogue.seriesFile());
    }

    /** Reports records of publication that belong to no series: they would be passed over in silence. */
    private void checkVintages(CatalogueFile<SeriesEntry> series) {
        for (String id : files(BundleCatalogue.VINTAGES)) {
            if (series.whole() && !series.lines().containsKey(id)) {
                diagnostics.add(Diagnostic.error(
                        folder.resolve(BundleCatalogue.VINTAGES)
                                .resolve(id + CSV)
                                .toString(),
                        1,
                        1,
                        "no series of " + BundleCatalogue.SERIES_CSV + " has this name",
                        "name the file like the series whose publication it records"));
            }
        }
    }

    private void compare(
            String part, String listName, CatalogueFile<?> list, CatalogueFile.Layout layout, String example) {
        Set<String> there = files(part);
        String listed = folder.resolve(listName).toString();
        TreeMap<Integer, String> absent = new TreeMap<>();
        list.lines().forEach((id, line) -> {
            if (!there.contains(id)) {
                absent.put(line, id);
            }
        });
        absent.forEach((line, id) -> diagnostics.add(
                Diagnostic.error(listed, line, 1, id + " has no file", "it should be " + part + "/" + id + CSV)));
        List<String> unlisted =
                there.stream().filter(id -> !list.lines().containsKey(id)).toList();
        for (String id : unlisted.stream().filter(CatalogueFile::isName).toList()) {
            String reason = list.whole()
                    ? folder.resolve(part).resolve(id + CSV) + ":1: the file is not in " + listName
                    : listed + ": the catalogue has errors, and no row of " + id;
            list.breakFile(id, reason);
        }
        if (list.whole()) {
            String row = example + " (" + String.join(",", layout.required()) + ")";
            reportUnlisted(unlisted, part, listName, row);
        }
    }

    private void reportUnlisted(List<String> unlisted, String part, String listName, String row) {
        String what = Files.exists(folder.resolve(listName))
                ? "the file is not in " + listName
                : "there is no " + listName + " that names this file";
        for (String id : unlisted.subList(0, Math.min(CAP, unlisted.size()))) {
            String file = folder.resolve(part).resolve(id + CSV).toString();
            String hint = CatalogueFile.isName(id)
                    ? "add a row for it, such as " + id + row
                    : "its name is not one that a series can have: letters, digits, _ and single dots";
            diagnostics.add(Diagnostic.error(file, 1, 1, what, hint));
        }
        if (unlisted.size() > CAP) {
            String more = "and " + (unlisted.size() - CAP) + " more files that are not in " + listName;
            diagnostics.add(Diagnostic.error(folder.resolve(part).toString(), 0, 0, more, ""));
        }
    }

    /** The names of the CSV files in a part of the bundle, without their ending. */
    private Set<String> files(String part) {
        Path path = folder.resolve(part);
        if (Files.notExists(path)) {
            return new TreeSet<>();
        }
        if (!Files.isDirectory(path)) {
            diagnostics.add(Diagnostic.error(path.toString(), 0, 0, "a file stands where a folder should be", ""));
            return new TreeSet<>();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(CSV) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - CSV.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | UncheckedIOException e) {
            diagnostics.add(Diagnostic.error(path.toString(), 0, 0, "the folder cannot be read", ""));
            return new TreeSet<>();
        }
    }
}
