package dev.tidemark.source;

/**
 * Which source it is.
 *
 * @param kind the word that a result names it with, such as {@code bundle}
 * @param place where exactly: a folder, an address
 */
public record SourceInfo(String kind, String place) {}
