package dev.tidemark.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidemark test} as a user runs it. */
class TrialCommandTest {
    private static final String SERIES_CSV =
            "id,unit,frequency,calendar,known_lag,known_lag_unit,known_time,known_zone," + "stale_after_days\n";

    @TempDir
    private Path temp;

    @BeforeEach
    void thesis() throws IOException {
        Files.copy(TrialHouse.RESOURCES.resolve("example.yaml"), temp.resolve("example.yaml"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path test(String name, String rest) throws IOException {
        return write(name, "tidemark-test: 1\nthesis: example.yaml\n" + rest);
    }

    private void bundle(String folder, String rate) throws IOException {
        write(folder + "/series.csv", SERIES_CSV + "RATE,percent,daily,24x7,1,day,00:00,UTC,400\n");
        write(folder + "/series/RATE.csv", "date,value\n2025-01-01," + rate + "\n2025-01-02," + rate + "\n");
    }

    @Test
    void theExampleOfThePagePasses() throws IOException {
        String page = Files.readString(TrialHouse.HOME.resolve("docs/testing-theses.md"));
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
        List<String> texts = blocks.results().map(m -> m.group(1)).toList();
        write("gold-record.yaml", texts.get(0));
        Path file = write("gold-record.test.yaml", texts.get(1));

        TrialHouse.Ran ran = TrialHouse.test(file);

        assertThat(texts).hasSize(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran).isEqualTo(new TrialHouse.Ran(0, "", "1 file, 4 tests, 0 failed\n"));
    }

    /** What a day of the rotation was spent in and earned, and that it never began. */
    @Test
    void whatTheRotationDoesOtherwiseIsALine() throws IOException {
        write("held.yaml", """
                tidemark: 1
                thesis: held
                title: Somebody holds a thing while it is high
                conditions:
                  - {id: high, says: It is high, when: THING > 105 USD}
                rotation: {on: high, into: THING, from: cash, costs: 1%}
                """);
        Path file = write("held.test.yaml", """
                tidemark-test: 1
                thesis: held.yaml
                series:
                  THING:
                    unit: USD
                    calendar: 24x7
                    from: 2025-01-01
                    values: 100..2025-01-09 110..2025-01-18 121..2025-02-27
                tests:
                  - name: bought at 110
                    as_of: 2025-02-20
                    rotation:
                      - {date: 2025-01-11, holds: into}
                      - {date: 2025-01-12, holds: from, return: 1%}
                      - {date: 2025-01-19, holds: into, return: 10%}
                  - name: too short
                    as_of: 2025-01-20
                    rotation:
                      - {date: 2025-01-12, holds: into, return: 0%}
                """);

        TrialHouse.Ran ran = TrialHouse.test(file);

        assertThat(ran.out().lines().map(l -> l.replaceAll("^.*held.test.yaml:", "")))
                .satisfiesExactly(
                        l -> assertThat(l).startsWith("13: bought at 110").endsWith("expected into, got from"),
                        l -> assertThat(l).startsWith("14: bought at 110").endsWith("expected from, got into"),
                        l -> assertThat(l)
                                .startsWith("14: bought at 110")
                                .contains("return of the rotation on 2025-01-12: expected 1%, got 0%"),
                        l -> assertThat(l)
                                .startsWith("19: too short")
                                .contains("expected into, got nothing (")
                                .contains("30 are needed"),
                        l -> assertThat(l).startsWith("19: too short").endsWith("expected 0%, got unknown"));
    }

    @Test
    void whatAnAlertDoesOtherwiseIsALine() throws IOException {
        write("watched.yaml", """
                tidemark: 1
                thesis: watched
                title: A thing that is watched
                knobs: {high: [105 USD]}
                conditions:
                  - {id: high, says: It is high, when: THING > $high, for: 2d}
                  - {id: low, says: It is low, when: THING < 90 USD}
                alerts:
                  - {on: high, recovers: CALM > 0.5}
                  - {on: alignment}
                """);
        Path file = write("watched.test.yaml", """
                tidemark-test: 1
                thesis: watched.yaml
                series:
                  THING: {unit: USD, calendar: 24x7, from: 2025-01-01, values: 100..2025-01-09 110..2025-01-18 100..2025-01-27}
                  CALM: {unit: number, calendar: 24x7, from: 2025-01-01, values: 0..2025-01-20 1..2025-02-27}
                tests:
                  - {as_of: 2025-01-10, alerts: {high: pending since 2025-01-10, alignment: inactive since 2025-01-01}}
                  - {as_of: 2025-01-11, alerts: {high: firing since 2025-01-11}}
                  - {as_of: 2025-01-20, alerts: {high: firing since 2025-01-11}}
                  - {as_of: 2025-01-21, alerts: {high: {state: inactive, since: 2025-01-21}}}
                  - {as_of: 2025-02-10, alerts: {high: {state: no data, reason: THING is stale}}}
                  - {as_of: 2025-01-11, knobs: {high: 115 USD}, alerts: {high: inactive}}
                  - name: all is other
                    as_of: 2025-01-12
                    alerts:
                      high: pending since 2025-01-12
                      alignment: {since: null}
                  - name: nothing comes
                    as_of: 2025-02-10
                    alerts:
                      high: {state: firing, reason: luck}
                """);

        TrialHouse.Ran ran = TrialHouse.test(file);

        assertThat(ran.err()).isEqualTo("1 file, 8 tests, 2 failed\n");
        assertThat(ran.out().lines().map(l -> l.replaceAll("^.*watched.test.yaml:", "")))
                .satisfiesExactly(
                        l -> assertThat(l)
                                .isEqualTo("16: all is other (as of 2025-01-12): alert on high: expected pending since"
                                        + " 2025-01-12, got firing since 2025-01-11"),
                        l -> assertThat(l)
                                .isEqualTo("17: all is other (as of 2025-01-12): alert on alignment: expected any state"
                                        + " since before the data, got inactive since 2025-01-01"),
                        l -> assertThat(l)
                                .startsWith("21: nothing comes (as of 2025-02-10): alert on high: expected firing, got"
                                        + " no data since 2025-02-01 (THING is stale"),
                        l -> assertThat(l)
                                .startsWith("21: nothing comes (as of 2025-02-10): reason of alert on high: expected"
                                        + " words with 'luck', got 'THING is stale"));
    }

    @Test
    void anAlertThatTheThesisDoesNotHaveIsSaid() throws IOException {
        write("watched.yaml", """
                tidemark: 1
                thesis: watched
                title: A thing that is watched
                conditions:
                  - {id: high, says: It is high, when: THING > 105 USD}
                  - {id: low, says: It is low, when: THING < 90 USD}
                alerts: [{on: high}]
                """);
        Path file = write("watched.test.yaml", """
                tidemark-test: 1
                thesis: watched.yaml
                tests:
                  - {as_of: 2025-01-10, alerts: {low: firing, hihg: firing}}
                  - {as_of: 2025-01-10, alerts: {high: {}}}
                  - {as_of: 2025-01-10, alerts: {high: fires}}
                """);

        TrialHouse.Ran ran = TrialHouse.test(file);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err() + ran.out())
                .contains("watched.test.yaml:6:40: high must be inactive, pending, firing or no data, not 'fires'");
        Files.writeString(file, Files.readString(file).replace("{high: fires}", "firing"));
        assertThat(TrialHouse.test(file).err())
                .contains("6:33: alerts must be a mapping of names", "as in breakout: firing");
        Files.writeString(file, Files.readString(file).replace("alerts: firing", "alerts: {high: firing}"));
        TrialHouse.Ran again = TrialHouse.test(file);
        assertThat(again.err() + again.out())
                .contains("4:34: the thesis has no alert called low", "4:47: the thesis has no alert called hihg")
                .contains("did you mean high?", "5:34: nothing is expected of the alert on high");
    }

    @Test
    void everyDifferenceIsALine() throws IOException {
        Path file = test("all.test.yaml", """
                series:
                  GOLD: {unit: USD/oz, calendar: weekdays, from: 2025-01-01, values: 100..2025-01-31 101..2025-02-10}
                tests:
                  - name: everything else
                    as_of: 2025-02-05
                    conditions:
                      record: {state: unknown, value: 99 USD/oz, reason: late}
                      low-rates: {state: met, value: 4%, reason: no series is called RATE}
                    alignment: {met: 2, unmet: 2, unknown: 2, complete: yes, since: null}
                    events:
                      - {of: record, date: 2025-02-03, followed: hit, hit_on: 2025-02-04, independent: no, exact: yes}
                      - {of: alignment, date: 2025-02-03, followed: hit}
                      - {of: record, count: 2}
                    verdict: {kind: supported, reason: luck}
                    claims: {cheap: refuted}
                    eval:
                      - {expr: GOLD, value: 100.5 USD/oz}
                      - {expr: GOLD, value: 101 points}
                      - {expr: GOLD, value: unknown}
                      - {expr: GOLD > 100 USD/oz, value: unknown}
                      - {expr: "mean(GOLD, 90 sessions)", value: 100 USD/oz}
                      - {expr: GOLD, value: 95 USD/oz, tolerance: 5 USD/oz}
                      - {expr: GOLD, value: 95 USD/oz, tolerance: 6 USD/oz}
                """);

        TrialHouse.Ran ran = TrialHouse.test(file);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("1 file, 1 test, 1 failed\n");
        String lines =
                ran.out().replace(temp + "/all.test.yaml:", "").replace(" everything else (as of 2025-02-05):", "");
        assertThat(lines.replaceAll("\\(0 independent events .*\\)", "(...)").replaceAll("'[^'\n]{60,}'", "'...'"))
                .isEqualTo("""
                        9: condition record: expected unknown, got met since 2025-02-03
                        9: value of condition record: expected 99 USD/oz, got 101 USD/oz
                        9: reason of condition record: expected words with 'late', got '...'
                        10: condition low-rates: expected met, got unknown (no series is called RATE)
                        10: value of condition low-rates: expected 4%, got unknown
                        11: alignment: expected 2 met, 2 unmet, 2 unknown, complete, since before the data, got 1 met, 0 unmet, 1 unknown, unknown whether complete, since 2025-02-03
                        13: event of record on 2025-02-03, outcome higher: expected hit, hit on 2025-02-04, not independent, got open, no date of a hit, independent
                        14: event of alignment on 2025-02-03, outcome higher: expected an event, got none on that date; events are: none
                        15: number of events of record, outcome higher: expected 2, got 1 (2025-02-03)
                        16: verdict: expected supported, got untestable (There is no day in the history on which the alignment is known, the outcome a hit or a miss, and its whole horizon over.)
                        16: reason of verdict: expected words with 'luck', got '...'
                        17: claim cheap: expected refuted, got untestable (The data cannot say: 2025-02-28 lies after the as-of.)
                        19: GOLD: expected 100.5 USD/oz, got 101 USD/oz
                        20: GOLD: expected 101 points, got 101 USD/oz (a number in USD/oz, not in points)
                        21: GOLD: expected unknown, got 101 USD/oz
                        22: GOLD > 100 USD/oz: expected unknown, got true
                        23: mean(GOLD, 90 sessions): expected 100 USD/oz, got unknown
                        24: GOLD: expected 95 USD/oz, got 101 USD/oz
                        """);
    }

    @Test
    void otherEventsThanThoseListedAreADifference() throws IOException {
        Path file = test("others.test.yaml", """
                series:
                  GOLD: {unit: USD/oz, calendar: 24x7, from: 2025-01-01, values: 100x20 101x20 102x40}
                tests:
                  - as_of: 2025-03-10
                    events:
                      - {of: record, date: 2025-01-22, exact: yes}
                """);

        assertThat(TrialHouse.test(file).out())
                .isEqualTo(file + ":8: test 1 (as of 2025-03-10): events of record, outcome higher: expected no others,"
                        + " got 2025-02-12\n");
    }

    @Test
    void dataOfTheFileAreLaidOverTheFolderItNames() throws IOException {
        bundle("market", "5");
        Path file = test("data.test.yaml", """
                data: market
                series:
                  GOLD: {unit: USD/oz, calendar: weekdays, from: 2025-01-01, values: 100x9}
                tests:
                  - as_of: 2025-01-06
                    conditions:
                      low-rates: {state: unmet, value: 5%}
                      record: unknown
                """);
        Path over = test("over.test.yaml", """
                data: market
                series:
                  RATE: {unit: percent, calendar: 24x7, from: 2025-01-01, values: 3x9}
                tests:
                  - as_of: 2025-01-06
                    conditions:
                      low-rates: {state: met, value: 3%}
                """);

        assertThat(TrialHouse.test(file, over)).isEqualTo(new TrialHouse.Ran(0, "", "2 files, 2 tests, 0 failed\n"));
    }

    @Test
    void theOptionTakesThePlaceOfTheFolder() throws IOException {
        bundle("market", "5");
        bundle("other", "2");
        Path named = test(
                "named.test.yaml", "data: market\ntests:\n  - {as_of: 2025-01-06, conditions: {low-rates: met}}\n");
        Path bare = test("bare.test.yaml", "tests:\n  - {as_of: 2025-01-06, conditions: {low-rates: met}}\n");

        assertThat(TrialHouse.test(named).code()).isEqualTo(1);
        assertThat(TrialHouse.test(bare).code()).isEqualTo(1);
        assertThat(TrialHouse.test(named, bare, "--data", temp.resolve("other")).code())
                .isZero();
    }

    @Test
    void aFolderThatIsAbsentIsAnErrorOfTheData() throws IOException {
        Path absent = test(
                "absent.test.yaml", "data: nowhere\ntests:\n  - {as_of: 2025-01-06, conditions: {low-rates: met}}\n");
        Path fine = test("fine.test.yaml", "tests:\n  - {as_of: 2025-01-06, conditions: {low-rates: unknown}}\n");

        TrialHouse.Ran ran = TrialHouse.test(absent, fine);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("tidemark: there is no folder " + temp.resolve("nowhere")
                        + "\n2 files, 1 test, 0 failed, 1 file could not be run\n");
        assertThat(TrialHouse.test(fine, "--data", temp.resolve("nowhere")).code())
                .isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereIsSaidAndTheOthersRun() throws IOException {
        Path fine = test("fine.test.yaml", "tests:\n  - {as_of: 2025-01-06, conditions: {low-rates: unknown}}\n");

        TrialHouse.Ran ran = TrialHouse.test(temp.resolve("nothing.test.yaml"), fine);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("nothing.test.yaml: is not there").contains("2 files, 1 test, 0 failed, 1 file");
    }

    @Test
    void datesMayLieInTheFuture() throws IOException {
        Path file = test("future.test.yaml", """
                series:
                  RATE: {unit: percent, calendar: weekdays, from: 2093-01-01, values: 3x9}
                tests:
                  - as_of: 2093-01-07
                    conditions: {low-rates: met}
                """);

        assertThat(TrialHouse.test(file).code()).isZero();
    }

    @Test
    void knobsOfATestGoBeforeThoseOfTheFile() throws IOException {
        Path file = test("knobs.test.yaml", """
                knobs: {standing: 50 sessions}
                series:
                  GOLD: {unit: USD/oz, calendar: weekdays, from: 2025-01-01, values: 100x9 101x3}
                tests:
                  - as_of: 2025-01-16
                    eval: [{expr: "breakout(GOLD, standing=$standing)", value: unknown}]
                  - as_of: 2025-01-15
                    knobs: {standing: 10 sessions}
                    conditions: {record: met}
                    eval: [{expr: "breakout(GOLD, standing=$standing)", value: true}]
                  - as_of: 2025-01-15
                    knobs: {standing: 11 sessions}
                    conditions: {record: unknown}
                """);

        TrialHouse.Ran ran = TrialHouse.test(file);

        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void jsonTellsOfEveryTest() throws IOException {
        Path file = test("some.test.yaml", """
                tests:
                  - {name: one, as_of: 2025-01-06, conditions: {low-rates: unknown}}
                  - {as_of: 2025-01-07, conditions: {low-rates: met}}
                """);

        TrialHouse.Ran ran = TrialHouse.test(file, temp.resolve("nothing.test.yaml"), "--format", "json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().replaceAll("\\s+", " "))
                .startsWith("{ \"tests\" : 2, \"failed\" : 1, \"unusable\" : [ \"" + temp + "/nothing.test.yaml\" ],")
                .contains("\"name\" : \"one\", \"line\" : 4, \"as_of\" : \"2025-01-06\", \"passed\" : true,"
                        + " \"differences\" : [ ]")
                .contains("{ \"line\" : 5, \"of\" : \"condition low-rates\", \"expected\" : \"met\", \"got\" :"
                        + " \"unknown (no series is called RATE)\" }");
    }
}
