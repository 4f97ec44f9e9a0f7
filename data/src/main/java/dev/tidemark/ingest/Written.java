package dev.tidemark.ingest;

import dev.tidemark.series.Scale;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in the scale of a file, so that reading brings back the same double. */
final class Written {
    private static final int NEIGHBOURS = 4;
    private static final MathContext DIGITS = new MathContext(25);

    private Written() {}

    /**
     * The number that, written in a scale, means a base value; NaN when no double does.
     *
     * @param base the value in base units
     * @param scale how it is to be written
     */
    static double inScale(double base, Scale scale) {
        if (scale.multiply() == scale.divide()) {
            return base;
        }
        double near = new BigDecimal(Double.toString(base))
                .multiply(BigDecimal.valueOf(scale.divide()))
                .divide(BigDecimal.valueOf(scale.multiply()), DIGITS)
                .doubleValue();
        double up = near;
        double down = near;
        for (int i = 0; i <= NEIGHBOURS; i++) {
            if (means(up, scale, base)) {
                return up;
            }
            if (means(down, scale, base)) {
                return down;
            }
            up = Math.nextUp(up);
            down = Math.nextDown(down);
        }
        return Double.NaN;
    }

    private static boolean means(double written, Scale scale, double base) {
        return Double.doubleToLongBits(scale.toBase(written)) == Double.doubleToLongBits(base);
    }
}
