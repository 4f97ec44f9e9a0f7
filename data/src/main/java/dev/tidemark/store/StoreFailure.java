package dev.tidemark.store;

import java.io.Serial;
import java.nio.file.Path;

/** Why a store could not do what it was asked to; what was in it before is in it still. */
public final class StoreFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient Path file;
    private final String reason;
    private final String hint;

    /** What sort of failure. */
    public enum Fault {
        /** There is no such file. */
        ABSENT,
        /** Another process has it open. */
        IN_USE,
        /** It was written by a newer Tidemark. */
        NEWER,
        /** It is a file of another kind, or a database that is no store. */
        NOT_A_STORE,
        /** It is a store, and part of it cannot be read. */
        DAMAGED,
        /** The file or its folder may not be written to. */
        READ_ONLY,
        /** There is no room left on the disk, or the file may not grow. */
        FULL,
        /** The rows of a batch contradict themselves. */
        BAD_BATCH,
        /** Anything else. */
        OTHER
    }

    /**
     * A failure.
     *
     * @param fault what sort
     * @param file the file of the store
     * @param reason one sentence for people, without a full stop, that names the file
     * @param hint what can be done; may be empty
     */
    public StoreFailure(Fault fault, Path file, String reason, String hint) {
        super(hint.isEmpty() ? reason : reason + " — " + hint, null, false, false);
        this.fault = fault;
        this.file = file;
        this.reason = reason;
        this.hint = hint;
    }

    /** What sort of failure. */
    public Fault fault() {
        return fault;
    }

    /** The file of the store. */
    public Path file() {
        return file;
    }

    /** What is wrong: one sentence without a full stop. */
    public String reason() {
        return reason;
    }

    /** What can be done; may be empty. */
    public String hint() {
        return hint;
    }
}
