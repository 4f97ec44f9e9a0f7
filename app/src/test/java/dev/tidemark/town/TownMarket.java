package dev.tidemark.town;

import static org.assertj.core.api.Assertions.fail;

import dev.tidemark.source.simulated.BundleWriter;
import dev.tidemark.source.simulated.SimulatedMarket;
import dev.tidemark.source.simulated.Simulation;
import dev.tidemark.source.simulated.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The market that the town has: the real one beside the checkout, or the simulated one where there is none. */
public final class TownMarket {
    private TownMarket() {}

    /** The checkout. */
    public static Path home() {
        return Path.of(System.getProperty("tidemark.home", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** The folder of the real market; where it has to be there and is not, that is a failure. */
    public static Optional<Path> real() {
        Path market = home().resolveSibling("shared").resolve("market");
        if (Files.isDirectory(market)) {
            return Optional.of(market);
        }
        if (System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
            fail("there is no market data in " + market + ", and TIDEMARK_REQUIRE_MARKET is set");
        }
        return Optional.empty();
    }

    /**
     * The folder of the real market, or of the simulated one.
     *
     * @param temp a folder that the simulated one may be written to
     */
    public static Path folder(Path temp) {
        return real().orElseGet(() -> {
            Path folder = temp.resolve("market");
            try {
                Files.createDirectories(folder);
                BundleWriter.write(new SimulatedMarket(new Simulation(1, 0.5, Span.REAL)), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return folder;
        });
    }
}
