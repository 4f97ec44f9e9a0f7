package dev.tidemark.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the store, of commands that work on it alone. */
final class StoreOption {
    @Option(names = "--store", paramLabel = "FILE", description = "the store; default TIDEMARK_STORE, else your own")
    @Nullable
    Path file;
}
