package dev.tidemark.cli;

import dev.tidemark.ingest.BundleExport;
import dev.tidemark.ingest.BundleImport;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.bundle.Bundle;
import dev.tidemark.store.Appended;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code data import} and {@code data export}: copies between the store and folders. */
final class StoreCopies {
    private static final String PARQUET = ".parquet";

    private StoreCopies() {}

    /** How an exported folder is laid out. */
    enum Layout {
        /** CSV, as {@code docs/bundle.md} says. */
        bundle,
        /** Parquet, as {@code docs/store.md} says. */
        parquet
    }

    /** Adds what is new in some places, each whole or not at all. */
    static int importInto(Session session, @Nullable Path option, List<Path> places) throws Problems {
        Settings settings = session.settings();
        Path file = settings.storeToWrite(Optional.ofNullable(option));
        List<Batch> bundles = new ArrayList<>();
        List<Path> parquet = new ArrayList<>();
        for (Path place : places) {
            List<Path> files = parquetFiles(place);
            if (files.isEmpty()) {
                bundles.add(bundle(session, place));
            }
            parquet.addAll(files);
        }
        try (Store store = Store.open(file)) {
            for (Batch batch : bundles) {
                session.print(line(batch, store.append(batch)));
            }
            if (!parquet.isEmpty()) {
                Batch batch = store.readParquet(parquet, session.now());
                session.print(line(batch, store.append(batch)));
            }
            PassedOver.say(session, settings, file);
            return 0;
        } catch (StoreFailure e) {
            throw problem(e);
        }
    }

    private static Batch bundle(Session session, Path place) throws Problems {
        BundleImport read = BundleImport.read(place, session.now());
        if (!read.failures().isEmpty()) {
            List<String> reasons = read.failures().stream()
                    .map(SourceFailure::reason)
                    .distinct()
                    .toList();
            throw new Problems(
                    Problems.Fault.DATA,
                    String.join("\n", reasons) + "\nnothing of " + place + " was imported",
                    read.diagnostics());
        }
        session.say(read.diagnostics());
        if (Files.exists(place.resolve("identity.csv")) || Files.exists(place.resolve("excluded.csv"))) {
            session.say(
                    "tidemark: of " + place + " the lists excluded.csv and identity.csv stay where they are: name the"
                            + " folder with --data beside --store to use them");
        }
        return read.batch();
    }

    /** The Parquet files that a place means; none when it is something else. */
    private static List<Path> parquetFiles(Path place) throws Problems {
        if (!Files.isDirectory(place)) {
            boolean named = place.toString().toLowerCase(Locale.ROOT).endsWith(PARQUET);
            if (named && !Files.exists(place)) {
                throw new Problems(Problems.Fault.DATA, "there is no file " + place, List.of());
            }
            return named ? List.of(place) : List.of();
        }
        if (Bundle.looksLikeOne(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(PARQUET))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Problems(Problems.Fault.DATA, "the folder " + place + " may not be read", List.of());
        }
    }

    private static String line(Batch batch, Appended result) {
        return batch.what() + ": " + result.added() + " new, " + result.revised() + " revised, " + result.unchanged()
                + " unchanged"
                + (result.quarantined() > 0 ? ", " + result.quarantined() + " in quarantine" : "") + "\n";
    }

    /** Writes the store into a folder that is not there yet, whole or not at all. */
    static int exportTo(Session session, @Nullable Path option, Path folder, Layout layout, Optional<LocalDate> asOf)
            throws Problems {
        Settings settings = session.settings();
        Path file = settings.storeToWrite(Optional.ofNullable(option));
        int day = day(settings, asOf);
        checkTarget(folder);
        Path parent = folder.toAbsolutePath().getParent();
        Path made = null;
        try (Store store = Store.read(file)) {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            made = Files.createDirectory(folder.toAbsolutePath()
                    .resolveSibling(".export-" + ProcessHandle.current().pid()));
            switch (layout) {
                case bundle -> BundleExport.write(store, made, day).forEach(note -> session.say("tidemark: " + note));
                case parquet -> {
                    store.exportParquet(made, day);
                    if (store.hasPublished()) {
                        session.say(
                                "tidemark: what is on record of the publication of series is in no Parquet file; it is"
                                        + " in vintages/ of a data folder");
                    }
                }
            }
            Files.deleteIfExists(folder);
            Files.move(made, folder);
            made = null;
            session.print(folder + ": written from " + file + "\n");
            return 0;
        } catch (StoreFailure e) {
            throw problem(e);
        } catch (IOException e) {
            throw new Problems(Problems.Fault.DATA, folder + " could not be written: " + e.getMessage(), List.of());
        } finally {
            remove(made);
        }
    }

    private static int day(Settings settings, Optional<LocalDate> asOf) throws Problems {
        if (asOf.isEmpty()) {
            return Store.ALWAYS;
        }
        int day = (int) asOf.get().toEpochDay();
        if (day > settings.lastCompletedDay()) {
            throw Problems.input("--as-of " + asOf.get() + " is not over yet: the last decision date is "
                    + DecisionDay.iso(settings.lastCompletedDay()));
        }
        return day;
    }

    private static void checkTarget(Path folder) throws Problems {
        if (!Files.exists(folder)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                empty = files.findAny().isEmpty();
            } catch (IOException e) {
                throw Problems.input("the folder " + folder + " may not be read");
            }
        }
        if (!empty) {
            throw Problems.input(folder + " is there already; name a folder that is empty or not there");
        }
    }

    private static void remove(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // What is left of it is in the way of nobody.
        }
    }

    private static Problems problem(StoreFailure e) {
        return new Problems(Problems.Fault.DATA, String.valueOf(e.getMessage()), List.of());
    }
}
