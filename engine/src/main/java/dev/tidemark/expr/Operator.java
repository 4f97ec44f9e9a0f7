package dev.tidemark.expr;

/** The operators of the language, by what they take and give. */
public final class Operator {
    private Operator() {}

    /** Number and number give a number. */
    public enum Arithmetic {
        /** Sum. */
        PLUS("+"),
        /** Difference. */
        MINUS("-"),
        /** Product. */
        TIMES("*"),
        /** Quotient; unknown when the divisor is 0. */
        OVER("/");

        private final String sign;

        Arithmetic(String sign) {
            this.sign = sign;
        }

        /** The sign as written. */
        public String sign() {
            return sign;
        }

        /** The result for two numbers; NaN where either is unknown or the divisor is 0. */
        public double of(double a, double b) {
            return switch (this) {
                case PLUS -> a + b;
                case MINUS -> a - b;
                case TIMES -> a * b;
                case OVER -> b == 0 ? Double.NaN : a / b;
            };
        }
    }

    /** Number and number give a condition. */
    public enum Comparison {
        /** Greater. */
        ABOVE(">"),
        /** Greater or equal. */
        AT_LEAST(">="),
        /** Less. */
        BELOW("<"),
        /** Less or equal. */
        AT_MOST("<="),
        /** Equal. */
        EQUAL("=="),
        /** Not equal. */
        UNEQUAL("!=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** The sign as written. */
        public String sign() {
            return sign;
        }

        /** The truth for two known numbers. */
        public boolean holds(double a, double b) {
            return switch (this) {
                case ABOVE -> a > b;
                case AT_LEAST -> a >= b;
                case BELOW -> a < b;
                case AT_MOST -> a <= b;
                case EQUAL -> a == b;
                case UNEQUAL -> a != b;
            };
        }

        /** The comparison with its sides exchanged. */
        public Comparison mirrored() {
            return switch (this) {
                case ABOVE -> BELOW;
                case AT_LEAST -> AT_MOST;
                case BELOW -> ABOVE;
                case AT_MOST -> AT_LEAST;
                case EQUAL -> EQUAL;
                case UNEQUAL -> UNEQUAL;
            };
        }

        /**
         * The truth, 1, 0 or NaN, of a comparison whose left side is only known to be at least {@code floor}.
         *
         * @param floor the smallest value that the left side can have
         * @param b the right side
         */
        public double ofFloor(double floor, double b) {
            return switch (this) {
                case ABOVE -> floor > b ? 1 : Double.NaN;
                case AT_LEAST -> floor >= b ? 1 : Double.NaN;
                case BELOW -> floor >= b ? 0 : Double.NaN;
                case AT_MOST -> floor > b ? 0 : Double.NaN;
                case EQUAL -> floor > b ? 0 : Double.NaN;
                case UNEQUAL -> floor > b ? 1 : Double.NaN;
            };
        }
    }

    /** Condition and condition give a condition. */
    public enum Logical {
        /** Both. */
        AND("and"),
        /** Either. */
        OR("or");

        private final String sign;

        Logical(String sign) {
            this.sign = sign;
        }

        /** The word as written. */
        public String sign() {
            return sign;
        }
    }
}
