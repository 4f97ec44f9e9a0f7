package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The market data beside the checkout. A test that needs it is skipped where it is not, unless {@code
 * TIDEMARK_REQUIRE_MARKET} is set: then it fails.
 */
final class RealMarket {
    private RealMarket() {}

    static Path folder() {
        Path market = home().resolveSibling("shared").resolve("market");
        if (!Files.isDirectory(market)) {
            String message = "there is no market data in " + market;
            if (System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
                fail(message + ", and TIDEMARK_REQUIRE_MARKET is set");
            }
            abort("skipped: " + message);
        }
        return market;
    }

    static Path lists() {
        return home().resolve("lists");
    }

    private static Path home() {
        String named = System.getProperty("tidemark.home");
        Path folder = Path.of(named == null ? "" : named).toAbsolutePath();
        while (named == null && !isCheckout(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static boolean isCheckout(Path folder) {
        Path pom = folder.resolve("pom.xml");
        try {
            return Files.exists(pom) && Files.readString(pom).contains("<modules>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
