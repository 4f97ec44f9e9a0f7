package dev.tidemark.study.test;

/** The largest t of every resample over the columns from some rank on. */
@FunctionalInterface
interface OrderedMaxima {
    /**
     * One of the maxima over the ranks from one on.
     *
     * @param rank not below that of the call before
     * @param place which one, from 0, in ascending order
     */
    double ordered(int rank, int place);
}
