package dev.tidemark.run;

import dev.tidemark.source.Limits;
import dev.tidemark.source.Waiting;

/**
 * How services are asked.
 *
 * @param waiting time, for those who wait
 * @param limits how long, how often and how much
 */
public record Network(Waiting waiting, Limits limits) {}
