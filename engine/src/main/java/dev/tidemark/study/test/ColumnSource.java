package dev.tidemark.study.test;

import java.util.Arrays;

/**
 * The columns of a family that is tested in blocks: any of them can be asked for, in any order.
 *
 * <p>A test asks for its columns several times, cut into blocks as it needs them: first in their own order, then in the
 * order of their statistics. A source that reckons its columns where a block arrives is therefore asked for neighbours that
 * may lie far apart here.
 */
public interface ColumnSource {
    /** How many columns there are, at least 1. */
    int size();

    /** How many values each has. */
    int rows();

    /**
     * Some of the columns.
     *
     * @param columns which ones, from 0, in the order in which the block gives them
     */
    ColumnBlock block(int[] columns);

    /**
     * Columns that are there already.
     *
     * @param columns a column a variant, at least one
     */
    static ColumnSource of(double[][] columns) {
        return new Given(columns);
    }

    /**
     * Columns that are there already.
     *
     * @param given they
     */
    record Given(double[][] given) implements ColumnSource {
        @Override
        public int size() {
            return given.length;
        }

        @Override
        public int rows() {
            return given[0].length;
        }

        @Override
        public ColumnBlock block(int[] columns) {
            return ColumnBlock.of(Arrays.stream(columns).mapToObj(k -> given[k]).toArray(double[][]::new));
        }
    }
}
