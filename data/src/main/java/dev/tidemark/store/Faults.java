package dev.tidemark.store;

import dev.tidemark.store.StoreFailure.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** Says in words of our own what the database says in its own. */
final class Faults {
    private Faults() {}

    static StoreFailure of(Path file, SQLException e) {
        String message = String.valueOf(e.getMessage());
        String text = message.toLowerCase(Locale.ROOT);
        if (has(text, "could not set lock", "conflicting lock")) {
            return new StoreFailure(
                    Fault.IN_USE,
                    file,
                    "the store " + file + " is open in another process",
                    "wait until that has ended; only one may write, and nobody may read meanwhile");
        }
        if (has(text, "no space left", "file too large", "disk quota", "could not write all bytes")) {
            return new StoreFailure(
                    Fault.FULL,
                    file,
                    "there is no room to write the store " + file,
                    "make room and do the same again; what was in the store before is in it still");
        }
        if (has(text, "permission denied", "read-only file system", "operation not permitted", "cannot open file")) {
            return new StoreFailure(
                    Fault.READ_ONLY,
                    file,
                    "the store " + file + " or its folder may not be written to",
                    "name a file in a folder of yours with --store");
        }
        if (has(text, "trying to read a database file with version", "newer version of duckdb", "storage version")) {
            return new StoreFailure(
                    Fault.NEWER,
                    file,
                    "the store " + file + " was written by a newer version",
                    "use the Tidemark that wrote it, or a newer one; the store was left as it is");
        }
        if (has(
                text,
                "corrupt",
                "checksum",
                "serialization",
                "internal error",
                "fatal error",
                "invalidated",
                "could not read",
                "could not deserialize",
                "not a valid duckdb",
                "failed to load metadata",
                "replaying wal")) {
            return new StoreFailure(
                    Fault.DAMAGED,
                    file,
                    "the store " + file + " is damaged: " + firstLine(message),
                    "put back a copy of the file, or move it away and import or sync again; it was left as it is");
        }
        return new StoreFailure(Fault.OTHER, file, "the store " + file + " cannot be used: " + firstLine(message), "");
    }

    private static boolean has(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("no reason given");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
