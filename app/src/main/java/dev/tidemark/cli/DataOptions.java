package dev.tidemark.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names data folders. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "a data folder; may be repeated, later ones are laid over earlier ones")
    List<Path> folders = new ArrayList<>();
}
