package dev.tidemark.source;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Recorded answers of real services, beside the checkout. A test that needs them is skipped where they are not, unless
 * {@code TIDEMARK_REQUIRE_MARKET} is set: then it fails.
 */
final class Recorded {
    private static final int LARGEST = 10 << 20;
    private static final Map<String, String> BODIES = new ConcurrentHashMap<>();

    private Recorded() {}

    static String text(String file) {
        Path path = Path.of(System.getProperty("tidemark.home", ".."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared")
                .resolve("fixtures")
                .resolve(file);
        if (!Files.isRegularFile(path)) {
            String message = "there is no recorded answer " + path;
            if (System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
                fail(message + ", and TIDEMARK_REQUIRE_MARKET is set");
            }
            abort("skipped: " + message);
        }
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of the first answer of a cassette. */
    static String cassette(String file) {
        return BODIES.computeIfAbsent(file, Recorded::body);
    }

    private static String body(String file) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(LARGEST).build();
        Map<?, ?> all = (Map<?, ?>) new Load(settings).loadFromString(text(file));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) all.get("interactions")).getFirst();
        return (String) ((Map<?, ?>) ((Map<?, ?>) first.get("response")).get("body")).get("string");
    }

    /** A whole answer. */
    static Reply reply(Request request, String body) {
        return new Reply(200, request.shown(), body.getBytes(StandardCharsets.UTF_8), Validators.NONE);
    }
}
