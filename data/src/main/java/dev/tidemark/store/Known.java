package dev.tidemark.store;

/** What the known-at of the rows of a batch is worth, and with it which of them are new. */
public enum Known {
    /**
     * It was worked out from the publication lag or the close of a bar. A row of a period that the store did not have is
     * known then, but not later than it was fetched; and only when it was fetched, where an earlier fetch that the batch's
     * state tells of would have seen it by then and did not. A number that differs from the newest one of its period is a
     * new vintage, known when it was fetched. One row a period.
     */
    BY_LAG,
    /**
     * The source says when each number was published. A row is new when it differs from the number that stood for its
     * period just before; so a number that is said again adds nothing. Another number for the very instant of an earlier
     * one is a new vintage, known when it was fetched.
     */
    STATED,
    /**
     * The same, and a number that is said again for another instant is kept as well: every row that is read is there
     * again when the series is read. For copies of what Tidemark wrote.
     */
    EVERY
}
