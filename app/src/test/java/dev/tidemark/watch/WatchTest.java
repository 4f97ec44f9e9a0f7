package dev.tidemark.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.expr.Knobs;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.thesis.Thesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts of a thesis over a data folder. */
class WatchTest {
    private static final String BODY = """
            tidemark: 1
            thesis: watched
            title: A thing that is watched
            knobs: {level: [0.5]}
            conditions:
              - {id: high, says: The signal is high, when: SIGNAL > $level, for: 2d}
              - {id: rose, says: The signal rose, when: "crosses_above(SIGNAL, 0.5)", keep: 4d}
            aligned: at least 1
            """;

    private static final LocalDate START = LocalDate.of(2025, 1, 1);

    @TempDir
    private Path temp;

    private Examiner examiner;

    /** SIGNAL is 1 from the 11th to the 13th of January and from the 10th of February on, and ends with March the 1st. */
    @BeforeEach
    void data() throws Problems {
        DataFolder folder = new DataFolder(temp.resolve("data"))
                .series("SIGNAL", "number", 60, day -> (day >= 10 && day <= 12) || day >= 40 ? 1 : 0)
                .series("CALM", "number", 90, day -> day >= 15 ? 1 : 0);
        Settings settings = Settings.read(temp, Map.of(), LocalDate.of(2026, 1, 1));
        examiner = new Examiner(settings, settings.open(List.of(folder.path())), "test");
    }

    private ThesisFile thesis(String body) throws Problems, IOException {
        return ThesisFile.read(Files.writeString(temp.resolve("watched.yaml"), body));
    }

    private Watched on(ThesisFile file, LocalDate day, Map<String, String> positions) throws Problems {
        return new Watch(examiner).goOn(file, Optional.of(day), positions);
    }

    private Watched replay(ThesisFile file, LocalDate day, LocalDate after) throws Problems {
        return new Watch(examiner).replay(file, Optional.of(day), Map.of(), (int) after.toEpochDay());
    }

    private static String line(Notice notice) {
        return DecisionDay.iso(notice.day()) + " " + notice.words();
    }

    @Test
    void whatHappensIsToldInItsOrder() throws Problems, IOException {
        Watched watched = replay(thesis(BODY), LocalDate.of(2025, 3, 10), LocalDate.of(2025, 1, 5));

        assertThat(watched.notices())
                .extracting(WatchTest::line)
                .containsExactly(
                        "2025-01-11 high is met, and fires if it is met for 2 days.",
                        "2025-01-11 rose fires: it is met.",
                        "2025-01-11 alignment fires: it is met.",
                        "2025-01-12 high fires: it is met, and has been for 2 days.",
                        "2025-01-14 high is resolved: it is not met any more.",
                        "2025-01-15 rose is resolved: it is not met any more.",
                        "2025-01-15 alignment is resolved: it is not met any more.",
                        "2025-02-10 high is met, and fires if it is met for 2 days.",
                        "2025-02-10 rose fires: it is met.",
                        "2025-02-10 alignment fires: it is met.",
                        "2025-02-11 high fires: it is met, and has been for 2 days.",
                        "2025-02-14 rose is resolved: it is not met any more.",
                        "2025-03-06 The data have not said for 3 days whether high still holds; it was firing.",
                        "2025-03-06 The data have not said for 3 days whether rose is met.",
                        "2025-03-06 The data have not said for 3 days whether alignment still holds; it was firing.");
        Notice last = watched.notices().getLast();
        assertThat(last.says()).isEqualTo("At least 1 of the 2 conditions are met");
        assertThat(last.reason()).isEqualTo("unknown: high, rose");
        assertThat(watched.notices().get(12).reason()).contains("SIGNAL is stale");
        assertThat(watched.notices().getFirst().reason()).isEmpty();
        assertThat(watched.notices().getFirst().says()).isEqualTo("The signal is high");
        assertThat(watched.notices().getFirst().severity()).isEqualTo("info");
    }

    @Test
    void theFirstSightTellsNothing() throws Problems, IOException {
        Watched watched = on(thesis(BODY), LocalDate.of(2025, 1, 13), Map.of());

        assertThat(watched.notices()).isEmpty();
        assertThat(watched.alerts()).allMatch(Watched.Alert::anew);
        Watched.Alert high = watched.alert("high").orElseThrow();
        assertThat(high.now().state()).isEqualTo(AlertState.FIRING);
        assertThat(high.now().since()).hasValue((int) LocalDate.of(2025, 1, 12).toEpochDay());
        assertThat(high.value()).isEqualTo(1);
        assertThat(high.threshold()).isEqualTo(0.5);
        Watched.Alert alignment = watched.alert("alignment").orElseThrow();
        assertThat(alignment.value()).isEqualTo(2);
        assertThat(alignment.threshold()).isEqualTo(1);
        assertThat(watched.positions()).containsOnlyKeys("high", "rose", "alignment");
    }

    /** However long a pause is, each change is told once, and with the same key as by anybody else. */
    @Test
    void goingOnTellsEachChangeOnce() throws Problems, IOException {
        ThesisFile file = thesis(BODY);
        LocalDate first = LocalDate.of(2025, 1, 5);
        List<Notice> wanted = replay(file, LocalDate.of(2025, 3, 10), first).notices();
        for (int step : List.of(1, 4, 16, 64)) {
            List<Notice> told = new ArrayList<>();
            Map<String, String> positions = on(file, first, Map.of()).positions();
            for (int day = step; day <= 64; day += step) {
                Watched now = on(file, first.plusDays(day), positions);
                told.addAll(now.notices());
                assertThat(now.alerts()).noneMatch(Watched.Alert::anew);
                positions = now.positions();
            }

            assertThat(told).as("every " + step + " days").isEqualTo(wanted);
            assertThat(on(file, first.plusDays(64), positions).notices()).isEmpty();
            assertThat(on(file, first.plusDays(20), positions).positions()).isEqualTo(positions);
        }
    }

    @Test
    void theKeyIsThatOfOneChange() throws Problems, IOException {
        List<Notice> all =
                replay(thesis(BODY), LocalDate.of(2025, 3, 10), START).notices();
        List<Notice> other = replay(thesis(BODY.replace("for: 2d", "for: 1d")), LocalDate.of(2025, 3, 10), START)
                .notices();

        assertThat(all).extracting(Notice::key).doesNotHaveDuplicates().allMatch(key -> key.matches("[0-9a-f]{64}"));
        HashSet<String> keys = new HashSet<>(all.stream().map(Notice::key).toList());
        assertThat(other.stream().filter(n -> keys.contains(n.key())).map(Notice::alert))
                .isNotEmpty()
                .containsOnly("rose");
    }

    @Test
    void anotherRuleOrExpressionStartsAnewAndOtherWordsDoNot() throws Problems, IOException {
        LocalDate before = LocalDate.of(2025, 1, 10);
        LocalDate after = LocalDate.of(2025, 1, 20);
        String alerts = BODY + "alerts:\n  - {on: high, keep_firing_for: 2d}\n";
        Map<String, String> positions = on(thesis(alerts), before, Map.of()).positions();

        for (String same : List.of(
                alerts.replace("keep_firing_for: 2d", "keep_firing_for: 2d, severity: critical, to: [desk]"),
                alerts.replace("A thing that", "Something that").replace("The signal is high", "High"),
                alerts.replace("on: high,", "on: high, for: 2d, no_data_after: 3d,"))) {
            Watched now = on(thesis(same), after, positions);
            assertThat(now.alerts()).noneMatch(Watched.Alert::anew);
            assertThat(now.notices()).hasSize(3);
        }
        for (String changed : List.of(
                alerts.replace("level: [0.5]", "level: [0.6]"),
                alerts.replace("for: 2d}\n  - {id: rose", "for: 3d}\n  - {id: rose"),
                alerts.replace("keep_firing_for: 2d", "keep_firing_for: 3d"),
                alerts.replace("keep_firing_for", "recovers: CALM > 0.5, keep_firing_for"),
                alerts.replace("keep_firing_for", "no_data_after: 4d, keep_firing_for"))) {
            assertThat(changed).isNotEqualTo(alerts);
            Watched now = on(thesis(changed), after, positions);
            assertThat(now.alerts()).singleElement().matches(Watched.Alert::anew);
            assertThat(now.notices()).isEmpty();
        }
        assertThat(on(thesis(alerts), after, Map.of("high", "spoilt")).alerts())
                .singleElement()
                .matches(Watched.Alert::anew);
    }

    @Test
    void anAlertSaysHowItIsTold() throws Problems, IOException {
        Watched watched = replay(
                thesis(BODY + "alerts:\n  - {on: rose, severity: critical, to: [desk, log]}\n"),
                LocalDate.of(2025, 1, 20),
                START);

        assertThat(watched.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(Thesis.Severity.CRITICAL);
            assertThat(alert.to()).containsExactly("desk", "log");
        });
        assertThat(watched.notices()).isNotEmpty().allMatch(n -> n.severity().equals("critical"));
    }

    /** High until the 13th; calm, which is another series, from the 16th on. */
    @Test
    void anAlertEndsWhenItHasRecovered() throws Problems, IOException {
        Watched watched = replay(
                thesis(BODY + "alerts:\n  - {on: high, recovers: CALM > 0.5}\n"), LocalDate.of(2025, 1, 20), START);

        assertThat(watched.notices().getLast())
                .extracting(WatchTest::line)
                .isEqualTo("2025-01-16 high is resolved: it has recovered.");
        assertThat(watched.notices().getLast().isResolved()).isTrue();
        assertThat(watched.missing()).isEmpty();
    }

    @Test
    void aRecoveryThatTheDataDoNotHaveIsNoData() throws Problems, IOException {
        Watched watched = replay(
                thesis(BODY + "alerts:\n  - {on: high, recovers: CLAM > 0.5}\n"), LocalDate.of(2025, 1, 20), START);

        Watched.Alert high = watched.alert("high").orElseThrow();
        assertThat(high.now().state()).isEqualTo(AlertState.NO_DATA);
        assertThat(high.now().since()).hasValue((int) LocalDate.of(2025, 1, 16).toEpochDay());
        assertThat(high.reason()).isEqualTo("whether it has recovered: no series is called CLAM");
        assertThat(watched.missing()).containsKey("no series is called CLAM");
    }

    /** What alerts need is no part of what a result rests on. */
    @Test
    void alertsChangeNoResult() throws Problems, IOException {
        Examination without = examiner.examine(thesis(BODY), Optional.empty(), true);
        ThesisFile file = thesis(BODY + "alerts:\n  - {on: high, for: 3d, recovers: CALM > 0.5}\n");
        Examination with = examiner.examine(file, Optional.empty(), true);

        assertThat(with.fingerprint()).isEqualTo(without.fingerprint());
        assertThat(with.asOf()).isEqualTo(without.asOf());
        assertThat(with.reading()).isEqualTo(without.reading());
        assertThat(with.tries()).isEqualTo(without.tries());
        assertThat(with.verdict()).isEqualTo(without.verdict());
        assertThat(new Watch(examiner).goOn(file, Optional.empty(), Map.of()).asOf())
                .isEqualTo(without.asOf());
    }

    @Test
    void otherKnobsGiveOtherAlerts() throws Problems, IOException {
        Watched watched = new Watch(examiner)
                .replay(
                        thesis(BODY),
                        Optional.of(LocalDate.of(2025, 1, 13)),
                        Map.of("level", Knobs.read("2").expr().orElseThrow()),
                        0);

        assertThat(watched.alert("high").orElseThrow().now().state()).isEqualTo(AlertState.INACTIVE);
        assertThat(watched.alert("rose").orElseThrow().now().state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void beforeTheDataThereIsNone() throws Problems, IOException {
        Watched watched = replay(thesis(BODY), LocalDate.of(2024, 6, 1), START);

        assertThat(watched.alerts()).hasSize(3).allSatisfy(alert -> {
            assertThat(alert.now().state()).isEqualTo(AlertState.NO_DATA);
            assertThat(alert.now().since()).isEmpty();
            assertThat(alert.reason()).isNotEmpty();
        });
    }
}
