package dev.tidemark.cli;

import dev.tidemark.brief.DataText;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Loaded;
import dev.tidemark.run.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code data}: what data there is. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Shows the data there is, looks it over, and copies it into and out of the store.",
        footer = {"", "Examples:", "  tidemark data list", "  tidemark data doctor", "  tidemark data import my-data"})
final class DataCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    DataCommand(Session session) {
        this.session = session;
    }

    /** The command with those under it. */
    static CommandLine line(Session session) {
        return new CommandLine(new DataCommand(session)).addSubcommand(new DoctorCommand(session));
    }

    @Override
    public Integer call() {
        throw Commands.incomplete(spec, "name what to do: list, doctor, import, export");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists series, universes and event tables: spans, lags, staleness.",
            footer = {"", "Example:", "  tidemark data list --data ../shared/market"})
    int list(
            @Mixin DataOptions data,
            @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default text", defaultValue = "text")
                    Format format)
            throws Exception {
        Settings settings = session.settings();
        DataPlace place = data.open(session, settings);
        Loaded loaded = place.load(
                new dev.tidemark.series.Requirements(
                        new java.util.TreeSet<>(place.catalogue().seriesIds()),
                        new java.util.TreeSet<>(),
                        new java.util.TreeSet<>()),
                new dev.tidemark.run.SpareCores());
        session.say(place.diagnostics());
        session.say(loaded.diagnostics());
        DataText text = new DataText(place.kind(), place.words(), place.catalogue(), loaded.market());
        session.print(
                switch (format) {
                    case text -> text.text(session.paint());
                    case json -> text.json();
                    case markdown -> text.markdown();
                });
        return loaded.market().missing().isEmpty() ? 0 : Main.DATA;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Adds what is new in bundles or Parquet files to the store.",
            footer = {"", "Example:", "  tidemark data import ../shared/market"})
    int importInto(
            @Parameters(
                            paramLabel = "DIR|FILE.parquet",
                            arity = "1..*",
                            description = "a data folder, a folder of Parquet files, or such files")
                    List<Path> places,
            @Mixin StoreOption store)
            throws Exception {
        return StoreCopies.importInto(session, store.file, places);
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the store into a new folder, as a data folder or as Parquet files.",
            footer = {"", "Example:", "  tidemark data export my-data --format parquet"})
    int exportTo(
            @Parameters(paramLabel = "DIR", description = "a folder that is empty or not there") Path folder,
            @Option(
                            names = "--format",
                            description = "${COMPLETION-CANDIDATES}; default bundle",
                            defaultValue = "bundle")
                    StoreCopies.Layout format,
            @Mixin AsOfOption asOf,
            @Mixin StoreOption store)
            throws Exception {
        return StoreCopies.exportTo(session, store.file, folder, format, asOf.date());
    }
}
