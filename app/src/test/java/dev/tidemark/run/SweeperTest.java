package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.thesis.Thesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {
    private static final Path FILE = Path.of("story.yaml");

    @TempDir
    private Path folder;

    /** A thesis with two knobs of so many values. */
    private Thesis thesis(int one, int other) throws IOException, Problems {
        Path file = folder.resolve("story.yaml");
        Files.writeString(file, """
                tidemark: 1
                thesis: many
                title: Many
                knobs:
                  one: [%s]
                  other: [%s]
                conditions:
                  - {id: high, says: High, when: "SPX > $one + $other"}
                outcomes:
                  - {id: up, says: Up, expect: "return(SPX, 20 sessions) > 2%%", within: 60d}
                """.formatted(values(one), values(other)));
        return ThesisFile.read(file).thesis();
    }

    private static String values(int many) {
        return IntStream.range(0, many).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static ThrowableAssertAlternative<Problems> refused(Thesis thesis, long heap) {
        return assertThatExceptionOfType(Problems.class).isThrownBy(() -> Sweeper.roomFor(thesis, FILE, heap));
    }

    @Test
    void aLargerHeapTakesMoreCombinationsAndTenThousandAreTakenAlways() throws Exception {
        Sweeper.roomFor(thesis(100, 100), FILE, 1);
        refused(thesis(100, 101), 100_000_000)
                .withMessage("story.yaml: 10100 combinations of knobs, and a heap of 0.1 GB has room for 10000"
                        + " — TIDEMARK_JAVA_OPTS=-Xmx1g gives it enough");
        Sweeper.roomFor(thesis(100, 101), FILE, 1_000_000_000);

        Sweeper.roomFor(thesis(200, 200), FILE, 2_000_000_000);
        refused(thesis(250, 200), 2_000_000_000).withMessageContaining("-Xmx3g");
        Sweeper.roomFor(thesis(250, 200), FILE, 3_000_000_000L);
    }

    @Test
    void aMillionAreTakenAtMost() throws Exception {
        Sweeper.roomFor(thesis(1000, 1000), FILE, Long.MAX_VALUE);
        refused(thesis(1000, 1001), Long.MAX_VALUE).withMessage("story.yaml: more than 1000000 combinations of knobs");
    }
}
