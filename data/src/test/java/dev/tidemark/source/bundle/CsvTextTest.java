package dev.tidemark.source.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    private static final String[] PIECES = {
        "a",
        "1,2",
        " ",
        "\n",
        "\n",
        "\u00e9",
        "\u3000",
        "\u2028",
        "\u0085",
        "\ufffd",
        "\ud83d\ude00",
        "\r\n",
        "\ufeff",
        "\0",
        "\t"
    };

    /** Bytes that begin, continue and break characters, at the limits of each length. */
    private static final int[] BYTES = {
        0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1,
        0xf4, 0xf5, 0xf8, 0xff
    };

    @Test
    void aPlainTextIsWhatCarefulReadingFindsNothingToSayOf() {
        SplittableRandom random = new SplittableRandom(3);
        int plain = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(1, 6);
            int other = random.nextInt(pieces);
            for (int i = 0; i < pieces; i++) {
                text.append(i == other ? "\u00e9" : PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
            if (CsvText.isPlain(bytes)) {
                Findings findings = new Findings("it.csv");
                assertThat(CsvText.of(bytes, findings)).contains(text.toString());
                assertThat(findings.all()).isEmpty();
                plain++;
            }
        }
        assertThat(plain).isGreaterThan(500);
    }

    @Test
    void onlyUtf8IsPlain() {
        SplittableRandom random = new SplittableRandom(4);
        int plain = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[random.nextInt(1, 6) + 2];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) BYTES[random.nextInt(BYTES.length)];
            }
            bytes[bytes.length - 2] = 'z';
            bytes[bytes.length - 1] = '\n';
            boolean marked = bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
            assertThat(CsvText.isPlain(bytes)).as(Arrays.toString(bytes)).isEqualTo(isUtf8(bytes) && !marked);
            plain += CsvText.isPlain(bytes) ? 1 : 0;
        }
        assertThat(plain).isGreaterThan(500);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "a", "a\n\n", "a\nb", "a\r\n", "\ufeffa\n", "\u00e9 \n", "\u00e9\n\u3000\n", "a\tb\n"})
    void theRestIsReadCarefully(String text) {
        assertThat(CsvText.isPlain(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }
}
