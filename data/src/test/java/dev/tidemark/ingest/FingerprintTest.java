package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    private static final List<String> SERIES = List.of("date,value", "2025-01-01,1", "2025-01-02,2", "2025-01-03,3");
    private static final List<String> COINS =
            List.of("date,symbol,price_usd", "2025-01-01,X,1", "2025-01-01,Y,2", "2025-01-03,X,1");
    private static final List<String> DEALS = List.of("date,who", "2025-01-01,me", "2025-01-03,you");

    @TempDir
    Path temp;

    private int folders;

    @Test
    void isTheSameForTheSameRowsInAnyOrder() {
        Path oneWay =
                folder().series("A", array(SERIES)).series("B", array(SERIES)).path();
        Path another =
                folder().series("B", array(SERIES)).series("A", array(SERIES)).path();

        assertThat(print(oneWay, "2025-01-03"))
                .isEqualTo(print(another, "2025-01-03"))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void doesNotDependOnWhatBecameKnownLater() {
        Path all = market(SERIES, COINS, DEALS);
        Path early = market(SERIES.subList(0, 3), COINS.subList(0, 3), DEALS.subList(0, 2));

        assertThat(print(all, "2025-01-02")).isEqualTo(print(early, "2025-01-02"));
        assertThat(print(all, "2025-01-03")).isNotEqualTo(print(early, "2025-01-03"));
    }

    @Test
    void dependsOnEveryPartOfARow() {
        Set<String> prints = new HashSet<>();
        prints.add(print(market(SERIES, COINS, DEALS), "2025-01-03"));
        prints.add(print(market(with(SERIES, "2025-01-02,2.5"), COINS, DEALS), "2025-01-03"));
        prints.add(print(market(SERIES, with(COINS, "2025-01-01,Y,2.5"), DEALS), "2025-01-03"));
        prints.add(print(market(SERIES, with(COINS, "2025-01-01,Z,2"), DEALS), "2025-01-03"));
        prints.add(print(market(SERIES, COINS, with(DEALS, "2025-01-03,us")), "2025-01-03"));
        prints.add(print(market(SERIES, COINS, with(DEALS, "2025-01-02,you")), "2025-01-03"));
        prints.add(print(
                market(List.of("date,value,known_at", "2025-01-01,1,2025-01-02T00:00:01Z"), COINS, DEALS),
                "2025-01-03"));
        prints.add(print(
                market(List.of("date,value,known_at", "2025-01-01,1,2025-01-02T00:00:02Z"), COINS, DEALS),
                "2025-01-03"));

        assertThat(prints).hasSize(8);
    }

    @Test
    void dependsOnTheListsThatAUniverseWasBuiltWith() {
        Path plain = folder().universe("COINS", array(COINS)).path();
        Path excluding = folder().universe("COINS", array(COINS))
                .file("excluded.csv", "symbol,name,kind,reason", "Y,,asset,my own choice")
                .path();

        assertThat(print(plain, "2025-01-03")).isNotEqualTo(print(excluding, "2025-01-03"));
    }

    /** The rows with the last one that has the same date, or else the last one, replaced. */
    private static List<String> with(List<String> rows, String row) {
        String date = row.substring(0, 10);
        int at = rows.size() - 1;
        for (int i = 1; i < rows.size(); i++) {
            at = rows.get(i).startsWith(date) ? i : at;
        }
        ArrayList<String> changed = new ArrayList<>(rows);
        changed.set(at, row);
        return changed;
    }

    private Path market(List<String> series, List<String> coins, List<String> deals) {
        return folder().series("A", array(series))
                .universe("COINS", array(coins))
                .table("DEALS", array(deals))
                .path();
    }

    private BundleFolder folder() {
        folders++;
        return new BundleFolder(temp.resolve("bundle" + folders));
    }

    private static String print(Path folder, String asOf) {
        DataPlace place = DataPlace.open(List.of(folder), List.of());
        Loaded loaded = place.load(place.everything());
        assertThat(loaded.market().missing()).isEmpty();
        return Fingerprint.of(loaded.market(), (int) LocalDate.parse(asOf).toEpochDay());
    }

    private static String[] array(List<String> lines) {
        return lines.toArray(String[]::new);
    }
}
