package dev.tidemark.ingest;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of the rows of a market that were known by an as-of: equal for equal data, whatever the order it was
 * loaded in, and the same whatever became known later.
 */
public final class Fingerprint {
    private static final int BUFFER = 1 << 14;
    private static final int ROW = 1;
    private static final int END = 0;

    private final MessageDigest digest;
    /** Filled byte by byte: the calls behind a put of ByteBuffer take longer than that where they are first compiled. */
    private final byte[] buffer = new byte[BUFFER];

    private int filled;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The fingerprint of a market.
     *
     * @param market the data of the run
     * @param asOfDay the decision day of the question
     * @return 64 hexadecimal digits
     */
    public static String of(Market market, int asOfDay) {
        Fingerprint print = new Fingerprint();
        market.series().forEach((id, vintages) -> print.series(id, vintages, asOfDay));
        market.universes().forEach((id, universe) -> print.universe(id, universe, asOfDay));
        market.tables().forEach((id, table) -> print.table(id, table, asOfDay));
        print.drain();
        return HexFormat.of().formatHex(print.digest.digest());
    }

    private void series(String id, Vintages vintages, int day) {
        text("series");
        text(id);
        vintages.rows(day, (date, known, value) -> {
            number(ROW);
            number(date);
            number(known);
            number(value);
        });
        number(END);
    }

    private void universe(String id, Universe universe, int day) {
        text("universe");
        text(id);
        for (Universe.Snapshot snapshot : universe.snapshots()) {
            if (snapshot.known() > DecisionDay.instant(day)) {
                continue;
            }
            number(ROW);
            number(snapshot.date());
            number(snapshot.known());
            number(snapshot.size());
            members(snapshot);
        }
        number(END);
    }

    private void members(Universe.Snapshot snapshot) {
        int[] rank = snapshot.rank();
        String[] symbol = snapshot.symbol();
        int[] asset = snapshot.asset();
        double[] price = snapshot.price();
        double[] cap = snapshot.marketCap();
        boolean[] counts = snapshot.counts();
        for (int i = 0; i < rank.length; i++) {
            number(rank[i]);
            text(symbol[i]);
            number(asset[i]);
            number(price[i]);
            number(cap[i]);
            number(counts[i] ? 1 : 0);
        }
    }

    private void table(String id, EventTable table, int day) {
        text("table");
        text(id);
        for (EventTable.Row row : table.asOf(day).rows()) {
            number(ROW);
            number(row.date());
            number(row.known());
            number(row.text().size());
            row.text().forEach(this::text);
        }
        number(END);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        if (bytes.length > BUFFER) {
            drain();
            digest.update(bytes);
        } else {
            room(bytes.length);
            System.arraycopy(bytes, 0, buffer, filled, bytes.length);
            filled += bytes.length;
        }
    }

    private void number(int number) {
        room(Integer.BYTES);
        place(filled, number);
        filled += Integer.BYTES;
    }

    private void number(long number) {
        room(Long.BYTES);
        place(filled, (int) (number >>> Integer.SIZE));
        place(filled + Integer.BYTES, (int) number);
        filled += Long.BYTES;
    }

    private void number(double number) {
        number(Double.doubleToRawLongBits(number));
    }

    private void place(int at, int number) {
        buffer[at] = (byte) (number >>> 24);
        buffer[at + 1] = (byte) (number >>> 16);
        buffer[at + 2] = (byte) (number >>> 8);
        buffer[at + 3] = (byte) number;
    }

    private void room(int bytes) {
        if (BUFFER - filled < bytes) {
            drain();
        }
    }

    private void drain() {
        digest.update(buffer, 0, filled);
        filled = 0;
    }
}
