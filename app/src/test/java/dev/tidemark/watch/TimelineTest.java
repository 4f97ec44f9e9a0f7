package dev.tidemark.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.thesis.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states of an alert day by day. */
class TimelineTest {
    private static final int FIRST = 20_000;
    private static final int LENGTH = 40;

    /** Days written as letters: m met, u unmet, ? unknown. */
    private static Timeline.Days days(String letters) {
        return new Timeline.Days(
                FIRST,
                letters.chars()
                        .mapToDouble(c -> c == 'm' ? 1 : c == 'u' ? 0 : Double.NaN)
                        .toArray());
    }

    private static Timeline go(AlertRule rule, String watched, String recovery) {
        return Timeline.of(rule, Position.before(FIRST), days(watched), days(recovery), FIRST + watched.length() - 1);
    }

    /** States written as letters: - inactive, p pending, F firing, x no data. */
    private static String letters(List<AlertState> states) {
        return states.stream()
                .map(state -> switch (state) {
                    case INACTIVE -> "-";
                    case PENDING -> "p";
                    case FIRING -> "F";
                    case NO_DATA -> "x";
                })
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "for {0}, keep_firing_for {1}, no_data_after {2}: {3}")
    @CsvSource({
        // for: pending until the third day in a row; an unmet day begins it anew, an unknown one does not
        "1, 0, 3, ummu,        -FF-",
        "3, 0, 3, ummummmu,    -pp-ppF-",
        "3, 0, 3, um?mm,       -pppF",
        "3, 0, 3, um?m?m,      -ppppF",
        // keep_firing_for: so many unmet days more, counted anew after each met one, unknown ones not counted
        "1, 2, 3, muuuu,       FFF--",
        "1, 2, 3, muumuuu,     FFFFFF-",
        "1, 2, 3, mu?uu,       FFFF-",
        "2, 2, 3, mmuuummu,    pFFF-pFF",
        // no data: from the third day in a row without an answer; until then the last state is kept
        "1, 0, 3, ?uuu,        x---",
        "1, 0, 3, u??u???u,    ------x-",
        "1, 0, 1, u?u,         -x-",
        // what was firing goes on or ends by what is known then; what was pending begins anew
        "2, 0, 3, mm???m,      pFFFxF",
        "2, 0, 3, mm???u,      pFFFx-",
        "2, 2, 3, mmu???uu,    pFFFFxF-",
        "2, 0, 3, um???mm,     -pppxpF",
        "2, 0, 4, um???mm,     -ppppFF",
    })
    void goesByTheRules(int held, int keep, int noDataAfter, String watched, String expected) {
        assertThat(letters(go(new AlertRule(held, keep, false, noDataAfter), watched, "")
                        .states()))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "keep_firing_for {0}: {1} with {2}")
    @CsvSource({
        // between the threshold and the recovery it goes on
        "0, ummuuuu, uuuuumm, -FFFF--",
        // the recovery alone does not end what is met, and is not asked before it fires
        "0, mmu, mmm, FF-",
        "0, uum, ?um, --F",
        // it ends on a day on which both have come to pass
        "2, muuuum, ummmmu, FFF--F",
        "1, muuuu, umuum, FFFF-",
        // where the recovery is unknown there is no answer, and after a while no data
        "0, mu?uum, u????u, FFFxxF",
        "0, muuuum, u????m, FFFxxF",
        "0, muuuu, u???m, FFFx-",
        "0, m??um, um?um, FFFFF",
    })
    void hysteresis(int keep, String watched, String recovery, String expected) {
        assertThat(letters(
                        go(new AlertRule(1, keep, true, 3), watched, recovery).states()))
                .isEqualTo(expected);
    }

    /** The rows of a picture: the days of what is watched and of the recovery, and below them the states. */
    private static String row(String picture, String pattern) {
        Matcher row = Pattern.compile("^" + pattern + " +(\\S( +\\S)+)$", Pattern.MULTILINE)
                .matcher(picture);
        return row.find() ? row.group(1).replace(" ", "").replace('.', '-') : "";
    }

    @Test
    void thePicturesOfThePageAreTrue() throws IOException {
        Path home = Path.of(System.getProperty("tidemark.home", "..")).toAbsolutePath();
        String page = Files.readString(home.resolve("docs/watch.md"));
        List<String> pictures = Pattern.compile("```\n([^`]*watched [^`]*)```")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();

        assertThat(pictures).hasSize(2);
        assertThat(letters(go(new AlertRule(3, 2, false, 3), row(pictures.get(0), "watched"), "")
                        .states()))
                .isEqualTo(row(pictures.get(0), ""))
                .hasSize(20);
        assertThat(letters(go(
                                new AlertRule(1, 0, true, 3),
                                row(pictures.get(1), "watched"),
                                row(pictures.get(1), "recovery"))
                        .states()))
                .isEqualTo(row(pictures.get(1), ""))
                .hasSize(8);
    }

    @Test
    void everyChangeIsThereWithItsDay() {
        Timeline timeline = go(new AlertRule(2, 0, false, 3), "ummu???u", "");

        assertThat(timeline.changes())
                .containsExactly(
                        new Change(FIRST, AlertState.NO_DATA, AlertState.INACTIVE, false),
                        new Change(FIRST + 1, AlertState.INACTIVE, AlertState.PENDING, false),
                        new Change(FIRST + 2, AlertState.PENDING, AlertState.FIRING, false),
                        new Change(FIRST + 3, AlertState.FIRING, AlertState.INACTIVE, true),
                        new Change(FIRST + 6, AlertState.INACTIVE, AlertState.NO_DATA, false),
                        new Change(FIRST + 7, AlertState.NO_DATA, AlertState.INACTIVE, false));
        assertThat(timeline.on(FIRST + 2)).hasValue(AlertState.FIRING);
        assertThat(timeline.on(FIRST - 1)).isEmpty();
        assertThat(timeline.on(FIRST + 8)).isEmpty();
        assertThat(timeline.since()).hasValue(FIRST + 7);
    }

    @Test
    void whatHasAlwaysBeenSoHasNoFirstDay() {
        Timeline timeline = go(new AlertRule(1, 0, false, 3), "??", "");

        assertThat(timeline.changes()).isEmpty();
        assertThat(timeline.end())
                .isEqualTo(new Position(FIRST + 1, AlertState.NO_DATA, OptionalInt.empty(), false, 0, 0, 2));
    }

    @Test
    void aStateThatIsOnlyKeptSaysSo() {
        AlertRule rule = new AlertRule(1, 0, false, 3);

        assertThat(go(rule, "m?", "").end().isKept()).isTrue();
        assertThat(go(rule, "m?m", "").end().isKept()).isFalse();
        assertThat(go(rule, "m???", "").end().isKept()).isFalse();
    }

    /** The days between a position and the data, and those after the data, are days without an answer. */
    @Test
    void daysThatTheDataDoNotHaveAreUnknown() {
        AlertRule rule = new AlertRule(1, 0, false, 3);
        Position before = go(rule, "m", "").end();
        Timeline.Days later = new Timeline.Days(FIRST + 5, new double[] {1});

        assertThat(letters(Timeline.of(rule, before, later, Timeline.Days.NONE, FIRST + 8)
                        .states()))
                .isEqualTo("FFxxFFFx");
        assertThat(Timeline.of(rule, before, later, Timeline.Days.NONE, FIRST - 3)
                        .end())
                .isEqualTo(before);
    }

    @Test
    void aRuleOutOfBoundsIsNone() {
        assertThatThrownBy(() -> new AlertRule(0, 0, false, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlertRule(1, -1, false, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlertRule(1, 0, false, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A random rule with random days, in stretches, as markets have them. */
    private record Course(AlertRule rule, String watched, String recovery) {
        static Course of(int seed) {
            Random random = new Random(seed);
            AlertRule rule = new AlertRule(
                    1 + random.nextInt(4), random.nextInt(4), random.nextBoolean(), 1 + random.nextInt(4));
            return new Course(rule, letters(random), letters(random));
        }

        private static String letters(Random random) {
            StringBuilder out = new StringBuilder();
            while (out.length() < LENGTH) {
                out.append(String.valueOf("mu?".charAt(random.nextInt(3))).repeat(1 + random.nextInt(4)));
            }
            return out.substring(0, LENGTH);
        }
    }

    private static Truth[] truths(String letters) {
        return letters.chars()
                .mapToObj(c -> c == 'm' ? Truth.MET : c == 'u' ? Truth.UNMET : Truth.UNKNOWN)
                .toArray(Truth[]::new);
    }

    @Test
    void agreesWithTheRulesAsTheyAreWritten() {
        for (int seed = 0; seed < 3000; seed++) {
            Course course = Course.of(seed);
            Truth[] watched = truths(course.watched());
            Truth[] recovery = truths(course.recovery());
            List<AlertState> states = new ArrayList<>();
            for (int n = 1; n <= LENGTH; n++) {
                states.add(WrittenRules.state(
                        course.rule(), WrittenRules.first(n, watched), WrittenRules.first(n, recovery)));
            }

            assertThat(letters(go(course.rule(), course.watched(), course.recovery())
                            .states()))
                    .as(course.toString())
                    .isEqualTo(letters(states));
        }
    }

    /** Wherever a run ends, also by way of its text. */
    @Test
    void goingOnGivesWhatGoingThroughAtOnceGives() {
        for (int seed = 0; seed < 300; seed++) {
            Course course = Course.of(seed);
            Timeline.Days watched = days(course.watched());
            Timeline.Days recovery = days(course.recovery());
            int last = FIRST + LENGTH - 1;
            Timeline whole = go(course.rule(), course.watched(), course.recovery());
            for (int cut = FIRST - 1; cut <= last; cut++) {
                Timeline before = Timeline.of(course.rule(), Position.before(FIRST), watched, recovery, cut);
                Position kept = SavedPosition.read(new SavedPosition("x", before.end()).text())
                        .orElseThrow()
                        .position();
                Timeline after = Timeline.of(course.rule(), kept, watched, recovery, last);
                List<AlertState> states = new ArrayList<>(before.states());
                states.addAll(after.states());
                List<Change> changes = new ArrayList<>(before.changes());
                changes.addAll(after.changes());

                assertThat(states).as(course + " cut at " + cut).isEqualTo(whole.states());
                assertThat(changes).isEqualTo(whole.changes());
                assertThat(after.end()).isEqualTo(whole.end());
            }
        }
    }
}
