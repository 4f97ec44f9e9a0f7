package dev.tidemark.cli;

import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Delivery;
import dev.tidemark.watch.Outbox;
import dev.tidemark.watch.Patrol;
import dev.tidemark.watch.Watched;
import dev.tidemark.watch.channel.Channels;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The watch over theses with all that belongs to it: the file that remembers, the channels and the delivery.
 *
 * <p>What alerts remember is a store of its own, beside that of the data: whoever watches has it open all the time, so that
 * nobody else tells the same, while the data's is open only for moments.
 */
final class Lookouts implements Closeable {
    private static final String END = ".duckdb";

    private final Store store;
    private final Outbox outbox;
    private final List<Channel> channels;
    private final Delivery delivery;
    private final Patrol patrol;
    private final InstantSource clock;
    private volatile List<Watched> last = List.of();

    private Lookouts(Store store, List<Channel> channels, InstantSource clock) {
        this.store = store;
        this.outbox = new Outbox(store);
        this.channels = channels;
        this.clock = clock;
        this.delivery = new Delivery(outbox, channels, clock, new Random());
        this.patrol = new Patrol(outbox, channels.stream().map(Channel::name).toList());
    }

    /**
     * Opens it.
     *
     * @param session where words go
     * @param settings the surroundings
     * @param file the file that remembers
     * @throws Problems if the file cannot be had, or the channels are set up wrong
     */
    static Lookouts open(Session session, Settings settings, Path file) throws Problems {
        List<Channel> channels = Channels.read(settings, line -> session.print(line + "\n"));
        try {
            return new Lookouts(Store.open(file), channels, session::present);
        } catch (StoreFailure e) {
            throw problem(e);
        }
    }

    /**
     * The file that remembers where alerts stand: the one named, else beside the store.
     *
     * @param named the file named, if any
     * @param beside the store named, if any; else it is the user's own
     * @throws Problems if nobody says where it is
     */
    static Path file(Settings settings, Optional<Path> named, Optional<Path> beside) throws Problems {
        if (named.isPresent()) {
            return named.get();
        }
        Path store = settings.storeToWrite(beside);
        String name = store.getFileName().toString();
        String stem = name.endsWith(END) ? name.substring(0, name.length() - END.length()) : name;
        return store.resolveSibling(stem + ".alerts" + END);
    }

    static Problems problem(StoreFailure e) {
        return new Problems(Problems.Fault.DATA, String.valueOf(e.getMessage()), List.of());
    }

    /**
     * Why nothing is watched over some data, if it is so. Where there is no data, the simulated market that stands in for it
     * is for looking at: what alerts remembered of it would be told as changes once there is data. In a file that was named
     * for it they may.
     */
    static Optional<String> idle(DataPlaces places, Optional<Path> named) {
        return places.origin() == DataPlaces.Origin.NOBODY && named.isEmpty()
                ? Optional.of("there is no data to watch; `tidemark sync` brings some, --data DIR names some")
                : Optional.empty();
    }

    /** Goes round once, and has told what is new. */
    Patrol.Walked walk(Examiner examiner, List<Path> files, Optional<LocalDate> asOf) throws Problems {
        try {
            Patrol.Walked walked = patrol.walk(examiner, files, asOf, clock.instant());
            last = walked.watched();
            delivery.wake();
            return walked;
        } catch (StoreFailure e) {
            throw problem(e);
        }
    }

    /** The theses of the last round. */
    List<Watched> watched() {
        return last;
    }

    /** Has told what is due. */
    void wake() {
        delivery.wake();
    }

    /** Waits until everybody was told, or could not be. */
    void await(Duration atMost) throws InterruptedException {
        delivery.await(atMost);
    }

    /** What has happened, by channel. */
    List<Delivery.Told> told() {
        return delivery.told();
    }

    /** Whether there is anybody to tell. */
    boolean hasChannels() {
        return !channels.isEmpty();
    }

    Outbox outbox() {
        return outbox;
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    public void close() {
        delivery.close();
        store.close();
    }
}
