package dev.tidemark.cli;

import dev.tidemark.ingest.DataPlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name where data is. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "a data folder; may be repeated, later ones are laid over earlier ones")
    List<Path> folders = new ArrayList<>();

    @Option(names = "--store", paramLabel = "FILE", description = "a store; folders of --data are laid over it")
    private @Nullable Path store;

    /** What they name. */
    DataPlaces.Names names() {
        return new DataPlaces.Names(Optional.ofNullable(store), folders);
    }
}
