package dev.tidemark.cli;

import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
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

    /** Opens what they name, or what is read where they name nothing; says which of two that is. */
    DataPlace open(Session session, Settings settings) throws Problems {
        PassedOver.say(session, settings, names());
        return settings.open(names());
    }

    /** What they name. */
    DataPlaces.Names names() {
        return new DataPlaces.Names(Optional.ofNullable(store), folders);
    }
}
