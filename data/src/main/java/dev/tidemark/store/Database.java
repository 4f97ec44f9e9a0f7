package dev.tidemark.store;

import dev.tidemark.store.StoreFailure.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/** The database of a store: opens it, checks its version, keeps its transactions whole, and says what went wrong. */
final class Database implements AutoCloseable {
    private static final int MAGIC_AT = 8;
    private static final String MAGIC = "DUCK";
    private static final String SESSION = "SET TimeZone = 'UTC'";
    /** Enough for ten million rows on their way in, and small beside what else a machine does. */
    private static final String MEMORY = "384MB";

    private final Path file;
    private final DuckDBConnection root;
    private final boolean readOnly;
    private final Path path;
    private final Openings.Way way;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReentrantLock writing = new ReentrantLock();

    private Database(Path file, DuckDBConnection root, boolean readOnly, Path path, Openings.Way way) {
        this.path = path;
        this.way = way;
        this.file = file;
        this.root = root;
        this.readOnly = readOnly;
    }

    /** Opens a database for writing, and makes it where there is none. */
    static Database open(Path file) throws StoreFailure {
        checkFile(file);
        makeFolder(file);
        if (isNothing(file)) {
            make(file);
        }
        Database database = connect(file, file, false);
        try {
            database.bringUpToDate();
            return database;
        } catch (StoreFailure e) {
            database.close();
            throw e;
        }
    }

    /** Opens a database for reading. One of an older version is opened for writing once. */
    static Database read(Path file) throws StoreFailure {
        if (!Files.exists(file)) {
            throw new StoreFailure(Fault.ABSENT, file, "there is no store " + file, "`tidemark data import` makes one");
        }
        checkFile(file);
        Database database = connect(file, file, true);
        int version;
        try {
            version = database.checkedVersion();
        } catch (StoreFailure e) {
            database.close();
            throw e;
        }
        if (version == Schema.CURRENT) {
            return database;
        }
        database.close();
        open(file).close();
        return connect(file, file, true);
    }

    private static boolean isNothing(Path file) throws StoreFailure {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static StoreFailure unreadable(Path file) {
        return new StoreFailure(Fault.OTHER, file, "the store " + file + " cannot be read", "");
    }

    /**
     * Makes a store without rows under another name, and gives it its own when it is complete: a process that is killed
     * meanwhile leaves no half of one. Of two that do so at once the first is kept.
     */
    private static void make(Path file) throws StoreFailure {
        Path made = file.resolveSibling(
                file.getFileName() + ".new-" + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(made);
            Database database = connect(made, file, false);
            try {
                database.bringUpToDate();
            } finally {
                database.close();
            }
            if (Files.exists(file) && Files.size(file) == 0) {
                Files.delete(file);
            }
            // Unlike a move this never replaces what is there.
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker; its store is as good.
        } catch (UnsupportedOperationException | IOException e) {
            moveUnlessThere(made, file);
        } finally {
            discard(made);
        }
    }

    private static void moveUnlessThere(Path made, Path file) throws StoreFailure {
        try {
            if (!Files.exists(file)) {
                Files.move(made, file);
            }
        } catch (IOException e) {
            throw notWritable(file);
        }
    }

    private static void discard(Path made) {
        try {
            Files.deleteIfExists(made);
        } catch (IOException e) {
            // It is in the way of nobody.
        }
    }

    private static StoreFailure notWritable(Path file) {
        return new StoreFailure(
                Fault.READ_ONLY,
                file,
                "the store " + file + " or its folder may not be written to",
                "name a file in a folder of yours with --store");
    }

    private static void checkFile(Path file) throws StoreFailure {
        if (!Files.exists(file)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new StoreFailure(Fault.NOT_A_STORE, file, file + " is not a file", "--store names a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC_AT + MAGIC.length());
            boolean magic = head.length == MAGIC_AT + MAGIC.length()
                    && new String(head, MAGIC_AT, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC);
            if (head.length > 0 && !magic) {
                throw notAStore(file, file + " is not a store: it is not a DuckDB file");
            }
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static StoreFailure notAStore(Path file, String reason) {
        return new StoreFailure(
                Fault.NOT_A_STORE, file, reason, "name another file with --store; this one was left as it is");
    }

    private static void makeFolder(Path file) throws StoreFailure {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StoreFailure(
                    Fault.READ_ONLY,
                    file,
                    "the folder " + folder + " of the store cannot be made",
                    "name a file in a folder of yours with --store");
        }
    }

    /** Opens a file; messages name it as the user does. */
    private static Database connect(Path path, Path file, boolean readOnly) throws StoreFailure {
        Openings.Way way = readOnly ? Openings.read(path) : Openings.write(path);
        try {
            return new Database(file, Openings.alone(() -> connection(path, way)), readOnly, path, way);
        } catch (SQLException e) {
            Openings.end(path, way);
            throw Faults.of(file, e);
        }
    }

    private static DuckDBConnection connection(Path path, Openings.Way way) throws SQLException {
        boolean readOnly = way == Openings.Way.READ_ONLY;
        Properties settings = new Properties();
        settings.setProperty("access_mode", way.name());
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("temp_directory", path.toAbsolutePath() + ".tmp");
        return DuckDBConnection.newConnection("jdbc:duckdb:" + path.toAbsolutePath(), readOnly, SESSION, settings);
    }

    private void bringUpToDate() throws StoreFailure {
        int version = checkedVersion();
        if (version < Schema.CURRENT) {
            change(connection -> {
                Schema.migrate(connection, version, Schema.CURRENT);
                return version;
            });
        }
    }

    private int checkedVersion() throws StoreFailure {
        int version = ask(Schema::version);
        if (version < 0) {
            throw notAStore(file, file + " is not a store: it is a database of something else");
        }
        if (version > Schema.CURRENT) {
            throw new StoreFailure(
                    Fault.NEWER,
                    file,
                    "the store " + file + " is of version " + version + ", and this Tidemark knows versions up to "
                            + Schema.CURRENT,
                    "use the Tidemark that wrote it, or a newer one; the store was left as it is");
        }
        return version;
    }

    /** Asks something on a connection of its own: several threads may. */
    <T> T ask(Work<T> question) throws StoreFailure {
        try (DuckDBConnection connection = root.duplicate()) {
            return question.with(connection);
        } catch (SQLException e) {
            throw Faults.of(file, e);
        }
    }

    /**
     * Changes something, whole or not at all.
     *
     * <p>The transaction is begun by a statement: without one the rows of an appender would not be part of it.
     */
    <T> T change(Work<T> change) throws StoreFailure {
        if (readOnly) {
            throw new StoreFailure(Fault.READ_ONLY, file, "the store " + file + " was opened for reading", "");
        }
        writing.lock();
        try (DuckDBConnection connection = root.duplicate()) {
            run(connection, "BEGIN TRANSACTION");
            boolean done = false;
            try {
                T result = change.with(connection);
                run(connection, "COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack(connection);
                }
            }
        } catch (SQLException e) {
            throw Faults.of(file, e);
        } finally {
            writing.unlock();
        }
    }

    private static void run(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void rollBack(DuckDBConnection connection) {
        try {
            run(connection, "ROLLBACK");
        } catch (SQLException e) {
            // What failed before is what is told; a transaction that was never committed is not in the file anyway.
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Openings.alone(() -> {
                root.close();
                return root;
            });
        } catch (SQLException e) {
            // Everything that was committed is in the file.
        } finally {
            Openings.end(path, way);
        }
    }
}
