package dev.tidemark.watch;

/**
 * One change of an alert's state.
 *
 * @param day the decision day, an epoch day
 * @param from the state before
 * @param to the state from this day on
 * @param fired whether it was firing before, or was when the data stopped
 */
public record Change(int day, AlertState from, AlertState to, boolean fired) {}
