package dev.tidemark.cli;

import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.LedgerFile;
import dev.tidemark.run.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the ledger. */
final class LedgerOption {
    @Option(names = "--ledger", paramLabel = "FILE", description = "the ledger; default TIDEMARK_LEDGER, else your own")
    private @Nullable Path file;

    /** The file. */
    Path file(Session session) throws Problems {
        return LedgerFile.place(Optional.ofNullable(file), session.environment());
    }

    /** The file, whose folder is made where it is the user's own. */
    Path toWrite(Session session) throws Problems {
        Path place = file(session);
        Optional<Path> own = LedgerFile.own(session.environment()).filter(place::equals);
        if (own.isPresent()) {
            try {
                Files.createDirectories(place.toAbsolutePath().getParent());
            } catch (IOException e) {
                throw new Problems(
                        Problems.Fault.DATA, place + ": its folder cannot be made; nothing was written", List.of());
            }
        }
        return place;
    }

    /** The ledger; damage is said, and what is sound of it is there. */
    Ledger read(Session session) throws Problems {
        return Ledger.read(file(session));
    }
}
