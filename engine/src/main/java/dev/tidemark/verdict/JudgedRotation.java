package dev.tidemark.verdict;

import dev.tidemark.study.Rotation;

/**
 * A rotation with its verdict.
 *
 * @param rotation what it would have earned
 * @param verdict what can be said of its timing
 */
public record JudgedRotation(Rotation rotation, Verdict verdict) {}
