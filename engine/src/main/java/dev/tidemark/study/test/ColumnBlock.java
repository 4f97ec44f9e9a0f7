package dev.tidemark.study.test;

import java.io.Serializable;

/**
 * Some columns of a family, as they are handed to another machine: either they are in it, or what it takes to reckon them
 * where it arrives.
 */
@FunctionalInterface
public interface ColumnBlock extends Serializable {
    /** The columns, all of one length and not changed by whoever asks; the same to the bit wherever they are asked for. */
    double[][] columns();

    /**
     * Columns that are there already; they travel with the block, 8 bytes a value.
     *
     * @param columns a column a variant
     */
    static ColumnBlock of(double[][] columns) {
        return new Given(columns);
    }

    /**
     * Columns that are there already.
     *
     * @param columns they
     */
    record Given(double[][] columns) implements ColumnBlock {}
}
