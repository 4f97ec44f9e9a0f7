package dev.tidemark.cli;

import dev.tidemark.brief.LedgerJson;
import dev.tidemark.brief.LedgerMarkdown;
import dev.tidemark.brief.LedgerText;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.Registering;
import dev.tidemark.ledger.Standing;
import dev.tidemark.run.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger register}: writes a thesis down, to be scored from today on. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = "Writes a thesis into the ledger, to be scored from today on.",
        footer = {
            "",
            "Examples:",
            "  tidemark ledger register my.yaml --probability 0.6",
            "  tidemark ledger register my.yaml --outcome rise --by \"A. Nalyst\"",
            "  tidemark ledger register my.yaml --claimed",
            "",
            "What is scored from a day of the past (--as-of, --claimed) is marked as",
            "back-dated and enters no score."
        })
final class LedgerRegisterCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "THESIS", description = "a thesis file")
    @SuppressWarnings("NullAway.Init")
    private Path thesis;

    @Option(names = "--outcome", paramLabel = "ID", description = "the outcome to be scored by; default the first")
    private @Nullable String outcome;

    @Option(names = "--probability", paramLabel = "P", description = "how probable it is, from 0 to 1")
    private @Nullable Double probability;

    @Option(names = "--by", paramLabel = "NAME", description = "who claims it; default who the thesis says")
    private @Nullable String by;

    @Option(names = "--claimed", description = "score it from the date on which the thesis says it was claimed")
    private boolean claimed;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    LedgerRegisterCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        Registering registering = Registering.of(new Registering.Wish(
                thesis,
                Optional.ofNullable(by),
                Optional.ofNullable(outcome),
                probability == null ? OptionalDouble.empty() : OptionalDouble.of(probability),
                asOf.date(),
                claimed));
        Path file = ledger.toWrite(session);
        DataPlace place = settings.open(data.names());
        Simulated.say(place, session);
        Instant now = Instant.ofEpochSecond(session.now());
        Registering.Studied studied = registering.study(settings, place, now, Version.text());
        session.say(studied.examination().diagnostics());
        Ledger after = studied.register(file, now);
        Standing last = after.standings().getLast();
        int day = settings.lastCompletedDay();
        session.print(
                switch (format) {
                    case text -> new LedgerText(day, session.paint()).registered(after);
                    case json -> new LedgerJson(Version.text(), day).entry(last);
                    case markdown -> new LedgerMarkdown(day).entry(last);
                });
        return Missing.say(studied.examination(), session);
    }
}
