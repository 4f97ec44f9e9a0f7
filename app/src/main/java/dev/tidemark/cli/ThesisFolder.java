package dev.tidemark.cli;

import dev.tidemark.run.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The thesis files of a folder. */
final class ThesisFolder {
    private ThesisFolder() {}

    /** All of them, in the order of their names, without their tests. */
    static List<Path> files(Path folder) throws Problems {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("[^.].*\\.ya?ml")
                            && !f.getFileName().toString().contains(".test."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Problems.input("name a thesis: there is no folder " + folder);
        }
    }
}
