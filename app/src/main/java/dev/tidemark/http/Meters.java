package dev.tidemark.http;

import dev.tidemark.desk.Shelf;
import dev.tidemark.desk.Shown;
import dev.tidemark.thesis.Reading;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What Prometheus scrapes: requests, and the state of every thesis. */
final class Meters {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests;
    private final Histogram seconds;
    private final Gauge met;
    private final Gauge of;
    private final Gauge unknown;
    private final Gauge complete;
    private final Gauge asOf;
    private final Gauge failed;
    private final Gauge generation;

    Meters(String version) {
        requests = Counter.builder()
                .name("tidemark_http_requests_total")
                .help("Requests answered.")
                .labelNames("route", "status")
                .register(registry);
        seconds = Histogram.builder()
                .name("tidemark_http_request_seconds")
                .help("How long requests took.")
                .labelNames("route")
                .classicUpperBounds(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5)
                .classicOnly()
                .register(registry);
        met = gauge("tidemark_conditions_met", "How many conditions of a thesis are met.", "thesis");
        of = gauge("tidemark_conditions", "How many conditions a thesis has.", "thesis");
        unknown = gauge("tidemark_conditions_unknown", "Of how many conditions the data cannot say.", "thesis");
        complete = gauge(
                "tidemark_alignment_complete",
                "Whether the alignment of a thesis is complete: 1, 0, NaN where the data cannot say.",
                "thesis");
        asOf = gauge("tidemark_as_of_timestamp_seconds", "The start of the day that a thesis is read as of.", "thesis");
        failed = gauge("tidemark_theses_failed", "How many thesis files cannot be examined.");
        generation = gauge("tidemark_generation", "How often what is shown has changed since the start.");
        Info.builder()
                .name("tidemark_build_info")
                .help("The version.")
                .labelNames("version")
                .register(registry)
                .addLabelValues(version);
    }

    private Gauge gauge(String name, String help, String... labels) {
        return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    /** Counts an answer. */
    void answered(String route, int status, long nanos) {
        requests.labelValues(route, Integer.toString(status)).inc();
        seconds.labelValues(route).observe(nanos / 1e9);
    }

    /** Takes over what is shown now. */
    void show(Shelf shelf) {
        met.clear();
        of.clear();
        unknown.clear();
        complete.clear();
        asOf.clear();
        int broken = 0;
        for (Shown shown : shelf.theses()) {
            broken += shown.failure().isEmpty() ? 0 : 1;
            if (shown.illustration().isPresent()) {
                var examination = shown.illustration().get().examination();
                Reading.Alignment alignment = examination.reading().alignment();
                met.labelValues(shown.id()).set(alignment.met());
                of.labelValues(shown.id()).set(alignment.of());
                unknown.labelValues(shown.id()).set(alignment.unknown());
                complete.labelValues(shown.id())
                        .set(
                                switch (alignment.complete()) {
                                    case MET -> 1;
                                    case UNMET -> 0;
                                    case UNKNOWN -> Double.NaN;
                                });
                asOf.labelValues(shown.id()).set(examination.asOf().day() * 86_400.0);
            }
        }
        failed.set(broken);
        generation.set((double) shelf.generation());
    }

    /** In Prometheus' text format. */
    Body text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Body.of(writer.getContentType(), out.toByteArray());
    }
}
