package dev.tidemark.store;

/**
 * A value that was not believed and stands aside, with the reason; it is never read as part of a series.
 *
 * @param what the id of the series, universe or table
 * @param period epoch day of the period it is said to describe
 * @param value the value as it came, as text
 * @param reason why it is not believed, one sentence without a full stop
 */
public record Quarantined(String what, int period, String value, String reason) {}
