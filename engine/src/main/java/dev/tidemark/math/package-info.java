/**
 * Reads arrays from expr and study, hands arrays back: kernels on double[], pure, without clock, randomness or I/O.
 *
 * <p>What holds for every kernel, so that its own text need not say it:
 *
 * <ul>
 *   <li>Arrays are ordered in time: index k is the k-th observation. An argument is never changed, the result is a new
 *       array of the same length. Units are the caller's.
 *   <li>NaN means unknown; a result holds the canonical NaN only, so that its bits can be compared. A truth value is
 *       1.0 (true), 0.0 (false) or NaN (unknown).
 *   <li>Causal: {@code out[k]} depends on the rows 0..k only, and to the bit: a kernel run on a prefix gives exactly
 *       the prefix of the full run.
 *   <li>A window is given as {@code int[] lo}: {@code lo[k]} is the first row of the window that ends at k, both
 *       included, or -1 when the window is not complete at k (the result is NaN). Where it is not negative, {@code lo}
 *       does not decrease. {@link dev.tidemark.math.Windows} makes them.
 *   <li>A window that contains a NaN gives NaN: nothing is skipped.
 *   <li>A cumulative kernel begins at the first value that is not NaN. A later NaN gives NaN at its own row and leaves
 *       the state as it is; where distances are counted in rows, it counts as a row.
 *   <li>Infinities: a kernel that adds gives NaN for a window that holds one, or whose sum overflows; a kernel that
 *       only compares orders them. Squares and products need spreads between about 1e-140 and 1e140.
 *   <li>Rolling sums and moments carry about twice the working precision and never subtract a row again, so that
 *       nothing drifts: they agree with exact arithmetic to 1e-12, at any length and any offset.
 *   <li>Errors: {@link java.lang.IllegalArgumentException} for a count below 1, arrays of unequal length, or a
 *       {@code lo} that breaks the rule above.
 * </ul>
 */
@NullMarked
package dev.tidemark.math;

import org.jspecify.annotations.NullMarked;
