package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The numbers that golden values were computed on elsewhere; a test that needs them is skipped where they are not. */
final class Fixture {
    private static final Path FOLDER = Path.of("../../shared");

    private Fixture() {}

    /** The columns of a file without header. */
    static double[][] columns(String name) {
        List<String> lines = lines(FOLDER.resolve("fixtures/stats").resolve(name));
        int width = lines.getFirst().split(",", -1).length;
        double[][] columns = new double[width][lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            for (int k = 0; k < width; k++) {
                columns[k][i] = Double.parseDouble(cells[k]);
            }
        }
        return columns;
    }

    /** The closes of the Russell 2000, all of them. */
    static double[] russell2000() {
        return lines(FOLDER.resolve("market/series/RUT.csv")).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[4]))
                .toArray();
    }

    private static List<String> lines(Path file) {
        boolean there = Files.isReadable(file);
        if (!there && System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
            fail(file + " is not there, and TIDEMARK_REQUIRE_MARKET is set");
        }
        assumeTrue(there, () -> "skipped: there is no " + file);
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
