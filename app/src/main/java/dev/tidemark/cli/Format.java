package dev.tidemark.cli;

/** The formats of results. */
enum Format {
    /** For people at a terminal. */
    text,
    /** For programs; docs/json.md describes it. */
    json,
    /** For pull requests and newsletters. */
    markdown
}
