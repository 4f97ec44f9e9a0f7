package dev.tidemark.cli;

import dev.tidemark.run.Problems;
import dev.tidemark.source.simulated.BundleWriter;
import dev.tidemark.source.simulated.SimulatedMarket;
import dev.tidemark.source.simulated.Simulation;
import dev.tidemark.source.simulated.Span;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate}: writes a simulated market as a bundle. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Writes a made-up market as a data folder, with a lead of small caps over altcoins that is known.",
        footer = {"", "Example:", "  tidemark simulate --lead 0 --seed 7 --out /tmp/luck"})
final class SimulateCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--lead",
            paramLabel = "X",
            defaultValue = "0.5",
            description = "how often a small-cap breakout leads a season, 0 to 1; default ${DEFAULT-VALUE}")
    private double lead;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "which market; a whole number; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--span",
            defaultValue = "real",
            description = "real: the years of the real series, from 1990 at the"
                    + " earliest; longer: RUT and SPX from 1901, BTC, ETH, ALTSEASON_3P and cmc_monthly_top200 from"
                    + " 1902, for many events; default ${DEFAULT-VALUE}")
    private Years span = Years.real;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "a new or empty folder")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    /** Which years. */
    enum Years {
        /** Those of the real series, from 1990 at the earliest. */
        real,
        /** Some series from 1901 or 1902 on, the others as they really are. */
        longer
    }

    SimulateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (!(lead >= 0 && lead <= 1)) {
            throw Problems.input("--lead " + lead + " is no probability from 0 to 1");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw Problems.input(out + " is a file; name a new or empty folder with --out");
        }
        try {
            if (Files.exists(out)) {
                try (Stream<Path> inside = Files.list(out)) {
                    if (inside.findAny().isPresent()) {
                        throw Problems.input(out + " is not empty; nothing was written");
                    }
                }
            }
            Simulation simulation =
                    new Simulation(SeedOption.of(seed), lead, span == Years.real ? Span.REAL : Span.LONG);
            BundleWriter.write(new SimulatedMarket(simulation), out);
            session.say("SIMULATED market (" + simulation.words() + ") written; use it with --data " + out);
        } catch (IOException e) {
            String why = e instanceof FileSystemException f && f.getReason() != null ? ": " + f.getReason() : "";
            throw Problems.input(out + " cannot be written" + why);
        }
        session.print(out + "\n");
        return 0;
    }
}
