package dev.tidemark.cli;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the as-of. */
final class AsOfOption {
    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "the date asked about: nothing that became known after it is seen")
    @Nullable
    LocalDate date;

    Optional<LocalDate> date() {
        return Optional.ofNullable(date);
    }
}
