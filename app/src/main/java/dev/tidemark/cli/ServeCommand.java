package dev.tidemark.cli;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.WatchText;
import dev.tidemark.desk.Desk;
import dev.tidemark.desk.Shelf;
import dev.tidemark.desk.Shown;
import dev.tidemark.http.AlertsApi;
import dev.tidemark.http.Endpoint;
import dev.tidemark.http.Inside;
import dev.tidemark.http.LedgerApi;
import dev.tidemark.http.Options;
import dev.tidemark.http.ServeFile;
import dev.tidemark.http.Server;
import dev.tidemark.http.page.Pages;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.ingest.sync.Report;
import dev.tidemark.ingest.sync.Watcher;
import dev.tidemark.ledger.LedgerFile;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import dev.tidemark.store.SyncState;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Patrol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: a small service that is left running. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves a dashboard and an API: evaluates every thesis of a folder, again whenever a file or the"
                + " data changes, and synchronises on a schedule.",
        footer = {
            "",
            "Examples:",
            "  tidemark serve",
            "  tidemark serve --theses my-theses --store my.duckdb",
            "  TIDEMARK_TOKEN=... tidemark serve --host 0.0.0.0",
            "",
            "More is set under serve: in tidemark.yaml (docs/serve.md). It stops on Ctrl-C."
        })
final class ServeCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--host", description = "where to listen; default 127.0.0.1, this machine alone")
    private @Nullable String host;

    @Option(names = "--port", description = "the port; default 8377; 0 for any that is free")
    private @Nullable Integer port;

    @Option(names = "--theses", paramLabel = "DIR", description = "the folder of theses; default theses/")
    private @Nullable Path theses;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--state", paramLabel = "FILE", description = "what alerts remember; default beside your store")
    private @Nullable Path state;

    private List<String> told = List.of();

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        ServeFile file = ServeFile.read(session.home());
        Options options = file.options(Optional.ofNullable(host), Optional.ofNullable(port), session.environment());
        if (options.port() < 0 || options.port() > 65_535) {
            throw Problems.input("there is no port " + options.port() + "; from 0 to 65535");
        }
        Path folder = Optional.ofNullable(theses)
                .or(file::theses)
                .orElse(session.home().resolve("theses"));
        if (!Files.isDirectory(folder)) {
            throw Problems.input(folder + ": is no folder; name that of your theses with --theses DIR");
        }
        Simulated.say(data.open(session, settings), session); // what is wrong with a place is said at once, too
        if (file.sync().isPresent()) {
            storeOfSync(settings);
        }
        Desk desk = new Desk(() -> settings.on(today()), data.names(), folder, Version.text());
        Path ledger = LedgerFile.place(Optional.empty(), session.environment());
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Lookouts lookouts = Lookouts.open(
                session,
                settings,
                Lookouts.file(settings, Optional.ofNullable(state), data.names().store()))) {
            List<Endpoint> more = new ArrayList<>(new LedgerApi(ledger, desk).endpoints());
            more.addAll(
                    new AlertsApi(lookouts.outbox(), lookouts::watched, lookouts::wake, session::present).endpoints());
            Function<Inside, List<Endpoint>> all = inside -> {
                more.addAll(Pages.endpoints(inside, Optional.of(ledger)));
                return more;
            };
            Server server = listen(options, desk, all);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(over, stopped)));
            serve(server, desk, lookouts, file, settings, over);
        } finally {
            stopped.countDown(); // not before: the file that remembers is to be closed
        }
        return 0;
    }

    /** Has it stop, and waits until it has. */
    private static void stop(CountDownLatch over, CountDownLatch stopped) {
        over.countDown();
        try {
            stopped.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Server listen(Options options, Desk desk, Function<Inside, List<Endpoint>> more) throws Problems {
        try {
            return Server.start(options, desk, more, session::say);
        } catch (IllegalArgumentException e) {
            throw Problems.input(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Problems.input("cannot listen on " + options.host() + ":" + options.port() + ": "
                    + Optional.ofNullable(e.getCause()).orElse(e).getMessage()
                    + "; another program may listen there: name another --port");
        }
    }

    /** Serves until it is told to stop. */
    private void serve(
            Server server, Desk desk, Lookouts lookouts, ServeFile file, Settings settings, CountDownLatch over)
            throws InterruptedException {
        session.say("Tidemark serves " + desk.folder() + " at " + server.address() + " (Ctrl-C stops it)");
        Rounds rounds = Rounds.start(
                desk,
                () -> watch(server, desk, lookouts, settings),
                lookouts::wake,
                file.sync(),
                lastSync(settings),
                () -> sync(settings),
                session::present,
                session::say);
        try (server) {
            over.await();
            session.say("stopping");
        } finally {
            rounds.close();
        }
    }

    /** Goes round the alerts of what is on the desk, once it is all there. */
    private void watch(Server server, Desk desk, Lookouts lookouts, Settings settings) throws Problems {
        if (Lookouts.idle(settings.places(data.names()), Optional.ofNullable(state))
                .isPresent()) {
            return;
        }
        Shelf shelf = desk.shelf();
        Examiner examiner = new Examiner(settings.on(today()), Desk.place(shelf), Version.text());
        Patrol.Walked walked =
                lookouts.walk(examiner, shelf.theses().stream().map(Shown::file).toList(), Optional.empty());
        List<String> news = new ArrayList<>(walked.problems());
        news.removeIf(told::contains);
        news.forEach(session::say);
        told = List.copyOf(walked.problems());
        for (Notice notice : walked.notices()) {
            session.say(DecisionDay.iso(notice.day()) + " " + notice.thesis() + ": " + notice.words());
            server.tell(
                    "alert",
                    shelf.generation(),
                    JsonBrief.text(json -> json.object(() -> WatchText.notice(json, notice))));
        }
    }

    /** Brings what the theses need into the store. */
    private void sync(Settings settings) throws Problems {
        Path store = storeOfSync(settings);
        Synchronising sync = SyncCommand.of(session, settings.on(today()), session.present());
        Synchronising.Ordered ordered = sync.order(List.of(), List.of(), Optional.empty(), store);
        Report report = sync.run(ordered.order(), store, Watcher.NONE);
        session.say("synchronised: "
                + (report.incomplete() ? "not everything came; `tidemark sync` says what" : "all came"));
    }

    /** When the store was last synchronised; now, where it never was: then its times begin. */
    private Instant lastSync(Settings settings) {
        Optional<Path> store = settings.places(data.names()).store().filter(Files::exists);
        if (store.isEmpty()) {
            return session.present();
        }
        try (Store read = Store.read(store.get())) {
            return read.states().stream()
                    .mapToLong(SyncState::lastSuccess)
                    .filter(success -> success != SyncState.NEVER)
                    .max()
                    .stream()
                    .mapToObj(Instant::ofEpochSecond)
                    .findFirst()
                    .orElse(session.present());
        } catch (StoreFailure e) {
            return session.present();
        }
    }

    /** Where data is brought: the store that is read, or will be once it is there. */
    private Path storeOfSync(Settings settings) throws Problems {
        DataPlaces places = settings.places(data.names());
        if (places.store().isPresent()) {
            return places.store().get();
        }
        if (places.origin() != DataPlaces.Origin.NOBODY) {
            throw Problems.input("serve: sync: in tidemark.yaml needs a store, and the data comes from "
                    + places.folders().getFirst() + "; name one with --store FILE");
        }
        return settings.storeToWrite(Optional.empty());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(session.present(), ZoneOffset.UTC);
    }
}
