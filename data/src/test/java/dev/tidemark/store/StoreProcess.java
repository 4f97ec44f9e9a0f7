package dev.tidemark.store;

import dev.tidemark.series.EventTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import org.duckdb.DuckDBConnection;

/** Programs that are run as processes of their own, to be killed or to be in the way. */
final class StoreProcess {
    /** So many batches make the whole of what {@code append} writes. */
    static final int BATCHES = 60;

    static final int SERIES = 20;
    static final int PERIODS = 200;
    private static final String PROGRESS = "progress";

    private StoreProcess() {}

    /**
     * Runs a program: {@code append FILE} goes on with the batches from where the store is; {@code hold FILE} keeps it open
     * until its input ends; {@code fill FILE} appends rows that cannot be packed until that fails, and says why.
     */
    public static void main(String[] args) throws IOException, SQLException {
        Path file = Path.of(args[1]);
        if (args[0].equals("append")) {
            // The machine code of the database is loaded: what can be interrupted from here on is the store alone.
            DuckDBConnection.newConnection("jdbc:duckdb:", false, null, new Properties())
                    .close();
            System.out.println("ready");
        }
        try (Store store = Store.open(file)) {
            System.out.println("ready");
            switch (args[0]) {
                case "append" -> append(store, BATCHES);
                case "hold" -> System.in.transferTo(System.out);
                case "fill" -> fill(store);
                default -> throw new IllegalArgumentException(args[0]);
            }
            System.out.println("done");
        } catch (StoreFailure e) {
            System.out.println(e.fault() + " " + e.getMessage());
        }
    }

    /** How many batches are in a store. */
    static int progress(Store store) throws StoreFailure {
        return store.state(PROGRESS, "tests").map(SyncState::lastDate).orElse(0);
    }

    /** Goes on with the batches up to a number of them. */
    static void append(Store store, int batches) throws StoreFailure {
        for (int done = progress(store); done < batches; done++) {
            store.append(batch(done));
        }
    }

    /** The batch of a number: rows of series, some of them revised later, a snapshot, events, and the number itself. */
    private static Batch batch(int number) {
        long now = Rows.NOW + number;
        Batch batch = Batch.of("tests", "batch " + number, now);
        int first = Math.max(0, number * PERIODS - PERIODS / 4);
        int[] period = new int[(number + 1) * PERIODS - first];
        for (int i = 0; i < period.length; i++) {
            period[i] = first + i;
        }
        for (int s = 0; s < SERIES; s++) {
            double[] value = new double[period.length];
            for (int i = 0; i < value.length; i++) {
                // The overlap with the batch before is the same but for every fifth period.
                value[i] = s + period[i] + (period[i] % 5 == 0 ? number * 0.001 : 0);
            }
            batch = batch.with(Rows.lagged("S" + s, period, value));
        }
        List<NewUniverse.Member> members = new ArrayList<>();
        for (int rank = 1; rank <= 3; rank++) {
            members.add(Rows.member(number, rank, "C" + rank, number + rank));
        }
        List<EventTable.Row> events = new ArrayList<>();
        for (int i = 0; i <= number; i++) {
            events.add(Rows.hearing(i, i == number ? "" : Integer.toString(i)));
        }
        return batch.with(new NewUniverse(Rows.coins(), Known.BY_LAG, members))
                .with(new NewEvents(Rows.hearings(), Known.BY_LAG, events, 0, number))
                .with(new Quarantined("S0", number, "x", "made up"))
                .with(new SyncState(PROGRESS, "tests", "", "", number + 1, now, SyncState.NEVER, ""));
    }

    private static void fill(Store store) throws StoreFailure {
        SplittableRandom random = new SplittableRandom(1);
        for (int b = 0; b < 60; b++) {
            int[] period = new int[400_000];
            double[] value = new double[period.length];
            for (int i = 0; i < period.length; i++) {
                period[i] = i;
                value[i] = random.nextDouble();
            }
            store.append(Batch.of("tests", "fill", Rows.NOW).with(Rows.lagged("F" + b, period, value)));
            System.out.println("appended " + (b + 1));
        }
    }
}
