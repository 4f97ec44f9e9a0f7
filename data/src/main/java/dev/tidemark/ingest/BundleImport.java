package dev.tidemark.ingest;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.bundle.Bundle;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Known;
import dev.tidemark.store.NewEvents;
import dev.tidemark.store.NewSeries;
import dev.tidemark.store.NewUniverse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bundle on its way into a store: one batch with every row of it, or what keeps it from that.
 *
 * @param batch the rows; empty where there are failures
 * @param failures what cannot be read
 * @param diagnostics what was found on the way
 */
public record BundleImport(Batch batch, List<SourceFailure> failures, List<Diagnostic> diagnostics) {
    /** Copies the lists. */
    public BundleImport {
        failures = List.copyOf(failures);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Reads a bundle whole.
     *
     * @param folder the bundle
     * @param now epoch second of the import
     */
    public static BundleImport read(Path folder, long now) {
        Batch empty = Batch.of(Bundle.KIND, folder.toString(), now);
        return switch (Bundle.open(folder)) {
            case Fetched.Failed<Bundle>(SourceFailure failure) ->
                new BundleImport(empty, List.of(failure), failure.diagnostics());
            case Fetched.Found<Bundle>(Bundle bundle, List<Diagnostic> found) ->
                new Reading(bundle, found).read(folder, empty);
        };
    }

    private static final class Reading {
        private final Bundle bundle;
        private final List<SourceFailure> failures = new ArrayList<>();
        private final List<Diagnostic> diagnostics;

        Reading(Bundle bundle, List<Diagnostic> found) {
            this.bundle = bundle;
            this.diagnostics = new ArrayList<>(found);
        }

        BundleImport read(Path folder, Batch empty) {
            if (bundle.isSimulated()) {
                String reason = folder + " is a simulated market, which does not belong into a store";
                failures.add(new SourceFailure(SourceFailure.Kind.MALFORMED, folder.toString(), reason, List.of()));
                return new BundleImport(empty, failures, diagnostics);
            }
            bundle.brokenSeries().forEach(id -> take(bundle.series(id)));
            bundle.brokenUniverses().forEach(id -> take(bundle.universeRows(id)));
            bundle.brokenTables().forEach(id -> take(bundle.table(id)));
            List<NewSeries> series = new ArrayList<>();
            List<NewSeries> published = new ArrayList<>();
            for (String id : bundle.catalogue().seriesIds()) {
                SeriesInfo info = bundle.catalogue().series(id).orElseThrow();
                series.addAll(series(info));
                published.addAll(published(info));
            }
            List<NewUniverse> universes = new ArrayList<>();
            for (String id : bundle.catalogue().universeIds()) {
                take(bundle.universeRows(id))
                        .forEach(rows -> universes.add(new NewUniverse(
                                bundle.catalogue().universe(id).orElseThrow(), Known.EVERY, members(rows))));
            }
            List<NewEvents> events = new ArrayList<>();
            for (String id : bundle.catalogue().tableIds()) {
                for (EventTable table : take(bundle.table(id))) {
                    events.add(NewEvents.whole(table, Known.EVERY));
                }
            }
            Batch whole = new Batch(
                    empty.source(),
                    empty.what(),
                    empty.fetchedAt(),
                    series,
                    universes,
                    events,
                    published,
                    List.of(),
                    List.of(),
                    "",
                    "");
            return new BundleImport(failures.isEmpty() ? whole : empty, failures, diagnostics);
        }

        private List<NewSeries> series(SeriesInfo info) {
            if (!isBars(info)) {
                return take(bundle.series(info.id())).stream()
                        .map(rows -> NewSeries.of(rows, Known.EVERY))
                        .toList();
            }
            List<Vintages> fields = new ArrayList<>();
            for (String field : NewSeries.BAR) {
                fields.addAll(take(bundle.series(info.id() + "." + field)));
            }
            return fields.size() == NewSeries.BAR.size()
                    ? List.of(NewSeries.ofBars(info, Known.EVERY, fields))
                    : List.of();
        }

        /** What is on record of the publication of a series, if anything is. */
        private List<NewSeries> published(SeriesInfo info) {
            List<String> ids = isBars(info)
                    ? NewSeries.BAR.stream()
                            .map(field -> info.id() + "." + field)
                            .toList()
                    : List.of(info.id());
            List<Vintages> fields = new ArrayList<>();
            for (String id : ids) {
                Optional<Fetched<Vintages>> record = bundle.published(id);
                if (record.isEmpty() || record.get() instanceof Fetched.Failed<Vintages>) {
                    record.ifPresent(this::take);
                    return List.of();
                }
                fields.addAll(take(record.get()));
            }
            return List.of(
                    isBars(info)
                            ? NewSeries.ofBars(info, Known.EVERY, fields)
                            : NewSeries.of(fields.getFirst(), Known.EVERY));
        }

        private boolean isBars(SeriesInfo info) {
            return bundle.catalogue().series(info.id() + ".high").isPresent();
        }

        private static List<NewUniverse.Member> members(List<Universe.Row> rows) {
            return rows.stream()
                    .map(row -> new NewUniverse.Member(row.of(""), row.asset()))
                    .toList();
        }

        /** One value, or none and the reason taken note of. */
        private <T> List<T> take(Fetched<T> answer) {
            diagnostics.addAll(answer.diagnostics());
            return switch (answer) {
                case Fetched.Found<T>(T value, List<Diagnostic> notes) -> List.of(value);
                case Fetched.Failed<T>(SourceFailure failure) -> {
                    failures.add(failure);
                    yield List.of();
                }
            };
        }
    }
}
