package dev.tidemark.store;

/**
 * One thing to be told, before it is known to whom.
 *
 * @param key by which a receiver knows it again
 * @param lane what has the same lane is told to a channel in the order in which it came
 * @param payload the thing itself, as text
 */
public record Outgoing(String key, String lane, String payload) {}
