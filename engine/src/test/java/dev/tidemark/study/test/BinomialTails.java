package dev.tidemark.study.test;

/** BinomialTails of the binomial distribution, term by term. */
public final class BinomialTails {
    private BinomialTails() {}

    /** P(X = k) for n draws with probability p. */
    public static double exactly(int k, int n, double p) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
    }

    /** P(X >= k). */
    public static double atLeast(int k, int n, double p) {
        double sum = 0;
        for (int i = n; i >= k; i--) {
            sum += exactly(i, n, p);
        }
        return sum;
    }

    /** P(X <= k). */
    public static double atMost(int k, int n, double p) {
        double sum = 0;
        for (int i = 0; i <= k; i++) {
            sum += exactly(i, n, p);
        }
        return sum;
    }

    /** The fewest hits that happen by luck in at most 5% of cases; n + 1 if there are none. */
    public static int critical(int n, double base) {
        int hits = 0;
        while (hits <= n && atLeast(hits, n, base) > 0.05) {
            hits++;
        }
        return hits;
    }

    /** The rate at which so many hits or more happen in 80% of cases, by halving; NaN when more than n are needed. */
    public static double detectable(int n, double base) {
        int critical = critical(n, base);
        if (critical > n || !(base < 1)) {
            return Double.NaN;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (atLeast(critical, n, middle) < 0.8) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
