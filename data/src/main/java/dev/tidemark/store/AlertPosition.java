package dev.tidemark.store;

/**
 * Where one alert of a thesis stands.
 *
 * @param thesis the id of the thesis
 * @param alert the name of the alert in it
 * @param text what its owner has to know to go on; nobody else reads it
 * @param lastDay the last day that went into it, an epoch day
 */
public record AlertPosition(String thesis, String alert, String text, int lastDay) {}
