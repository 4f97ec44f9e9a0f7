package dev.tidemark.desk;

import dev.tidemark.ingest.DataPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tells by names, sizes and times of files whether data has changed, without reading it. */
final class Stamps {
    private static final int DEEPEST = 4;

    private Stamps() {}

    /** What the files of a data place and of lists look like. */
    static String of(DataPlaces places, List<Path> lists) {
        List<Path> all = new ArrayList<>(places.store().stream().toList());
        all.addAll(places.folders());
        all.addAll(lists);
        StringBuilder stamp = new StringBuilder(places.origin().name());
        all.forEach(path -> add(path, stamp));
        return stamp.toString();
    }

    private static void add(Path path, StringBuilder stamp) {
        try (Stream<Path> files = Files.walk(path, DEEPEST)) {
            files.sorted().forEach(file -> {
                try {
                    stamp.append('\n')
                            .append(file)
                            .append(' ')
                            .append(Files.isDirectory(file) ? 0 : Files.size(file))
                            .append(' ')
                            .append(
                                    Files.isDirectory(file)
                                            ? 0
                                            : Files.getLastModifiedTime(file).toMillis());
                } catch (IOException e) {
                    stamp.append("\n? ").append(file);
                }
            });
        } catch (IOException e) {
            stamp.append("\n? ").append(path);
        }
    }
}
