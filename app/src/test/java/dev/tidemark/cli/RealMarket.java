package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The market data beside the checkout. A test that needs it is skipped where it is not, unless {@code
 * TIDEMARK_REQUIRE_MARKET} is set: then it fails.
 */
final class RealMarket {
    private RealMarket() {}

    /** The checkout. */
    static Path home() {
        return Path.of(System.getProperty("tidemark.home", ".."))
                .toAbsolutePath()
                .normalize();
    }

    static Path folder() {
        Path market = home().resolveSibling("shared").resolve("market");
        if (!Files.isDirectory(market)) {
            String message = "skipped: there is no market data in " + market;
            if (System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
                fail(message + ", and TIDEMARK_REQUIRE_MARKET is set");
            }
            abort(message);
        }
        return market;
    }

    /** The lines of a file of the market, or of the checkout's lists, without the header. */
    static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command over the real market, which goes well. */
    static Terminal.Result run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder().toString();
        return new Terminal(home()).run(all);
    }

    /** A thesis that comes with Tidemark. */
    static String thesis(String name) {
        return home().resolve("theses").resolve(name + ".yaml").toString();
    }
}
