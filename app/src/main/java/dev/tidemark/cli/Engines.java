package dev.tidemark.cli;

import dev.tidemark.brief.SweepTable;
import dev.tidemark.run.Problems;
import dev.tidemark.run.ThreadTrials;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.TrialsEngine;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Who computes: the threads of this process, or an engine whose jars are there. */
final class Engines implements AutoCloseable {
    /** The threads of this process. */
    static final String LOCAL = "local";

    private static final String SPARK = "spark";

    private final Trials trials;
    private final TrialsEngine.@Nullable Opened elsewhere;

    private Engines(Trials trials, TrialsEngine.@Nullable Opened elsewhere) {
        this.trials = trials;
        this.elsewhere = elsewhere;
    }

    /**
     * Whoever was named.
     *
     * @param name {@link #LOCAL}, or an engine's name
     * @param master its master
     * @param conf its settings
     * @param here what does not travel
     * @throws Problems if there is no such engine, or it cannot be reached
     */
    static Engines open(String name, Optional<String> master, Map<String, String> conf, ThreadTrials here)
            throws Problems {
        if (name.equals(LOCAL)) {
            if (master.isPresent() || !conf.isEmpty()) {
                throw Problems.input((master.isPresent() ? "--master" : "--conf") + " is for --engine spark");
            }
            return new Engines(here, null);
        }
        TrialsEngine engine = ServiceLoader.load(TrialsEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problems.input(
                        name.equals(SPARK)
                                ? "this program was started without Spark's jars; ./tidemark sweep ... --engine spark"
                                        + " brings them, docs/scale.md tells of other ways"
                                : "--engine " + name + ": there are " + LOCAL + " and " + SPARK));
        try {
            TrialsEngine.Opened opened = engine.open(new TrialsEngine.Terms(master, conf));
            return new Engines(opened.trials(here), opened);
        } catch (IllegalArgumentException e) {
            throw Problems.input(said(e));
        } catch (TrialsEngine.Unreachable e) {
            throw new Problems(Problems.Fault.DATA, said(e), java.util.List.of());
        }
    }

    private static String said(Throwable e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }

    /** Runs the pieces. */
    Trials trials() {
        return trials;
    }

    /** What it is, if it is not this process. */
    Optional<String> words() {
        return Optional.ofNullable(elsewhere).map(TrialsEngine.Opened::words);
    }

    /**
     * Looks whether a table can be written to a place.
     *
     * @throws Problems if not
     */
    void look(String place) throws Problems {
        if (elsewhere == null) {
            throw Problems.input("--parquet is written by spark; add --engine spark, or write --format csv");
        }
        try {
            elsewhere.look(place);
        } catch (TrialsEngine.Unreachable e) {
            throw Problems.input(said(e));
        }
    }

    /**
     * Writes a table as Parquet.
     *
     * @throws Problems if it cannot be written
     */
    void write(String place, SweepTable table) throws Problems {
        if (elsewhere != null) {
            try {
                elsewhere.parquet(place, table.columns(), table.rows());
            } catch (TrialsEngine.Unreachable e) {
                throw new Problems(Problems.Fault.DATA, said(e), java.util.List.of());
            }
        }
    }

    @Override
    public void close() {
        if (elsewhere != null) {
            elsewhere.close();
        }
    }
}
