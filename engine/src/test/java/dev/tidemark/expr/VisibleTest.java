package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be seen in a text from a stranger stands as its code point in what is said about it. */
class VisibleTest {
    @Test
    void whatCanBeSeenStays() {
        String text = "größe ≥ 10% — “日本” 😀 a\\b e\u0301";
        assertThat(Visible.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x180B, 0x180E, 0x200B,
                0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x202F, 0x2060, 0x2066, 0x2069, 0x2800, 0x3000,
                0x3164, 0xD800, 0xE000, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFFF
            })
    void whatCannotIsACodePoint(int code) {
        assertThat(Visible.text("a" + Character.toString(code) + "b")).isEqualTo(String.format("a\\u%04Xb", code));
    }

    @Test
    void codePointsBeyondFourDigitsAreInBraces() {
        assertThat(Visible.text("a" + Character.toString(0xE0041))).isEqualTo("a\\u{E0041}");
        assertThat(Visible.text("a" + Character.toString(0xE0100))).isEqualTo("a\\u{E0100}");
    }

    @Test
    void lineEndsOfLongerTextsStay() {
        assertThat(Visible.lines("a\nb\r\nc\u202E")).isEqualTo("a\nb\\u000D\nc\\u202E");
        assertThat(Visible.text("a\nb")).isEqualTo("a\\u000Ab");
    }

    @Test
    void everyPartOfADiagnosticCanBeSeen() {
        Diagnostic found =
                Diagnostic.error("x\u202E.yaml", 2, 3, "no series is called A\u200BB", "did you\u0007 mean AB?");
        assertThat(found).hasToString("x\\u202E.yaml:2:3: no series is called A\\u200BB — did you\\u0007 mean AB?");
        assertThat(List.of(found.file(), found.what(), found.hint()))
                .allSatisfy(part -> assertThat(part.chars()).noneMatch(Visible::hidden));
    }

    @Test
    void theReasonOfAnUnknownCanBeSeen() {
        assertThat(new Unknown(Unknown.Cause.UNDEFINED, "count(f, 1d, by=\"\u202E\") gives no value").text())
                .isEqualTo("count(f, 1d, by=\"\\u202E\") gives no value");
    }

    @Test
    void aHiddenCharacterWithinAnExpressionIsNamed() {
        Problem problem = Parser.parse("RUT \u202E> 1").problems().getFirst();
        assertThat(problem.what()).endsWith("belong here: U+202E");
        assertThat(problem.hint()).isEqualTo("it cannot be seen; delete it or write a plain blank");
        assertThat(problem.at()).isEqualTo(4);
    }

    @Test
    void manyDiagnosticsAreCountedAfterTheFirst() {
        List<Diagnostic> many = new java.util.ArrayList<>();
        for (int i = 1; i <= 103; i++) {
            many.add(Diagnostic.warning("x.yaml", i, 1, "odd", ""));
        }
        assertThat(Diagnostic.first(many.subList(0, 100), "x.yaml")).hasSize(100);
        assertThat(Diagnostic.first(many, "x.yaml")).hasSize(101);
        // Warnings that are only counted do not make an error.
        assertThat(Diagnostic.first(many, "x.yaml").getLast())
                .hasToString("x.yaml: warning: and 3 more — mend these first");
        many.add(Diagnostic.error("x.yaml", 104, 1, "wrong", ""));
        assertThat(Diagnostic.first(many, "x.yaml").getLast()).hasToString("x.yaml: and 4 more — mend these first");
    }
}
