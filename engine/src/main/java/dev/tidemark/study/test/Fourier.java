package dev.tidemark.study.test;

/**
 * The discrete Fourier transform of any length: X(k) = sum over t of x(t) exp(-2 pi i k t / n).
 *
 * <p>A length that is no power of two is a convolution with a chirp, done by transforms of a power of two (Bluestein 1970,
 * IEEE Transactions on Audio and Electroacoustics 18). An instance keeps the tables of one length and is never written to.
 */
final class Fourier {
    private final int n;
    private final int size;
    private final double[] cos;
    private final double[] sin;
    private final double[] chirpRe;
    private final double[] chirpIm;
    private final double[] kernelRe;
    private final double[] kernelIm;

    /** Transforms of length n, at least 1. */
    Fourier(int n) {
        this.n = n;
        this.size = n == 1 ? 1 : Integer.highestOneBit(2 * n - 2) * 2;
        this.cos = new double[size / 2];
        this.sin = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / size);
            sin[i] = -Math.sin(2 * Math.PI * i / size);
        }
        this.chirpRe = new double[n];
        this.chirpIm = new double[n];
        this.kernelRe = new double[size];
        this.kernelIm = new double[size];
        for (int t = 0; t < n; t++) {
            // The square modulo 2n, lest large angles lose digits.
            double angle = Math.PI * ((long) t * t % (2L * n)) / n;
            chirpRe[t] = Math.cos(angle);
            chirpIm[t] = -Math.sin(angle);
            kernelRe[t] = chirpRe[t];
            kernelIm[t] = -chirpIm[t];
            if (t > 0) {
                kernelRe[size - t] = chirpRe[t];
                kernelIm[size - t] = -chirpIm[t];
            }
        }
        powerOfTwo(kernelRe, kernelIm);
    }

    /** Transforms n complex numbers in place. */
    void transform(double[] re, double[] im) {
        double[] a = new double[size];
        double[] b = new double[size];
        for (int t = 0; t < n; t++) {
            a[t] = re[t] * chirpRe[t] - im[t] * chirpIm[t];
            b[t] = re[t] * chirpIm[t] + im[t] * chirpRe[t];
        }
        powerOfTwo(a, b);
        for (int k = 0; k < size; k++) {
            double product = a[k] * kernelRe[k] - b[k] * kernelIm[k];
            // Conjugated, so that the transform there is the one back.
            b[k] = -(a[k] * kernelIm[k] + b[k] * kernelRe[k]);
            a[k] = product;
        }
        powerOfTwo(a, b);
        for (int k = 0; k < n; k++) {
            double x = a[k] / size;
            double y = -b[k] / size;
            re[k] = x * chirpRe[k] - y * chirpIm[k];
            im[k] = x * chirpIm[k] + y * chirpRe[k];
        }
    }

    /** Cooley and Tukey, in place. */
    private void powerOfTwo(double[] re, double[] im) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 1; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                swap(re, i, j);
                swap(im, i, j);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int block = 0; block < size; block += 2 * half) {
                for (int i = 0; i < half; i++) {
                    int low = block + i;
                    int high = low + half;
                    double x = re[high] * cos[i * stride] - im[high] * sin[i * stride];
                    double y = re[high] * sin[i * stride] + im[high] * cos[i * stride];
                    re[high] = re[low] - x;
                    im[high] = im[low] - y;
                    re[low] += x;
                    im[low] += y;
                }
            }
        }
    }

    private static void swap(double[] x, int i, int j) {
        double kept = x[i];
        x[i] = x[j];
        x[j] = kept;
    }
}
