package dev.tidemark.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions as text. */
class SavedPositionTest {
    private static final Position POSITION =
            new Position(20_364, AlertState.NO_DATA, OptionalInt.of(20_361), true, 2, 3, 4);

    @Test
    void isOneLineThatPeopleCanRead() {
        assertThat(new SavedPosition("abc", POSITION).text())
                .isEqualTo("{\"position\":1,\"of\":\"abc\",\"day\":\"2025-10-03\",\"state\":\"no data\","
                        + "\"since\":\"2025-09-30\",\"fired\":true,\"met\":2,\"quiet\":3,\"silent\":4}");
    }

    @Test
    void isReadAgain() {
        Position always = new Position(0, AlertState.FIRING, OptionalInt.empty(), false, 0, 0, 0);

        assertThat(SavedPosition.read(new SavedPosition("abc", POSITION).text()))
                .hasValue(new SavedPosition("abc", POSITION));
        assertThat(SavedPosition.read(new SavedPosition("", always).text())).hasValue(new SavedPosition("", always));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "what",
                "[]",
                "{}",
                "{\"position\":2,\"of\":\"a\",\"day\":\"2025-10-03\",\"state\":\"firing\",\"fired\":true,\"met\":0,\"quiet\":0,"
                        + "\"silent\":0}",
                "{\"position\":1,\"of\":\"a\"}",
                "{\"position\":1,\"of\":\"a\",\"day\":\"2025-13-01\",\"state\":\"firing\"}",
                "{\"position\":1,\"of\":\"a\",\"day\":\"2025-10-03\",\"state\":\"lit\",\"fired\":true,\"met\":0,\"quiet\":0,"
                        + "\"silent\":0}"
            })
    void whatIsNoPositionIsNone(String text) {
        assertThat(SavedPosition.read(text)).isEmpty();
    }
}
