package dev.tidemark.source.bundle;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.SourceFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads rows that stand in a text, not in a file of a bundle, by the same rules and with the same findings. */
public final class RowsText {
    /** The most ranks that a universe may have. */
    public static final int MOST_RANKS = UniverseEntry.MOST_RANKS;

    private RowsText() {}

    /** The names of the columns; empty when the first line cannot be read. */
    public static List<String> columns(String text) {
        return CsvFile.peek(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A universe.
     *
     * @param text its rows, as in {@code universe/<name>.csv}
     * @param place the name of the text, for findings
     * @param info what is said of it
     * @param lists what is one asset and what does not count
     */
    public static Fetched<Universe> universe(String text, String place, UniverseInfo info, AssetLists lists) {
        Findings findings = new Findings(place);
        return answer(text, findings, place, file -> UniverseRows.read(file, info, lists, findings));
    }

    /**
     * An event table.
     *
     * @param text its rows, as in {@code events/<name>.csv}
     * @param place the name of the text, for findings
     * @param info what is said of it
     */
    public static Fetched<EventTable> table(String text, String place, TableInfo info) {
        Findings findings = new Findings(place);
        return answer(text, findings, place, file -> TableRows.read(file, info, findings));
    }

    private static <T> Fetched<T> answer(
            String text, Findings findings, String place, Function<CsvFile, Optional<T>> reader) {
        Optional<T> value = CsvFile.of(text, findings).flatMap(reader);
        return value.isPresent()
                ? new Fetched.Found<>(value.get(), findings.all())
                : new Fetched.Failed<>(
                        new SourceFailure(SourceFailure.Kind.MALFORMED, place, findings.reason(), findings.all()));
    }
}
