package dev.tidemark.expr.transform;

/**
 * The returns of the members of a universe between two of its dates.
 *
 * @param returns simple returns, one a member
 * @param bitcoin Bitcoin's return from the same rows; NaN when it has none
 * @param gone how many members of the start have no price at the end
 */
record Basket(double[] returns, double bitcoin, int gone) {
    /** Which share of the members returned more than a bar; NaN when there are none, or no bar. */
    double shareAbove(double bar) {
        if (returns.length == 0 || Double.isNaN(bar)) {
            return Double.NaN;
        }
        int above = 0;
        for (double r : returns) {
            above += r > bar ? 1 : 0;
        }
        return (double) above / returns.length;
    }
}
