package dev.tidemark.source.bundle;

/** The characters of UTF-8 that take more than one byte. */
final class Utf8 {
    private static final int MOST_BYTES = 4;
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private Utf8() {}

    /** How many bytes the character that begins at a byte above ASCII has; 0 when these bytes are none. */
    static int lengthAt(byte[] bytes, int at) {
        int length = Integer.numberOfLeadingZeros(~(bytes[at] << 24));
        if (length < 2 || length > MOST_BYTES || at + length > bytes.length) {
            return 0;
        }
        int point = bytes[at] & (0x7f >> length);
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return 0;
            }
            point = (point << 6) | (bytes[i] & 0x3f);
        }
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point >= LEAST[length] && point <= Character.MAX_CODE_POINT && !surrogate ? length : 0;
    }
}
