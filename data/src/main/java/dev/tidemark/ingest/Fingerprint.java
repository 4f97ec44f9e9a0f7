package dev.tidemark.ingest;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import java.nio.ByteBuffer;
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
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

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
            for (int i = 0; i < snapshot.size(); i++) {
                number(snapshot.rank()[i]);
                text(snapshot.symbol()[i]);
                number(snapshot.asset()[i]);
                number(snapshot.price()[i]);
                number(snapshot.marketCap()[i]);
                number(snapshot.counts()[i] ? 1 : 0);
            }
        }
        number(END);
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
            buffer.put(bytes);
        }
    }

    private void number(int number) {
        room(Integer.BYTES);
        buffer.putInt(number);
    }

    private void number(long number) {
        room(Long.BYTES);
        buffer.putLong(number);
    }

    private void number(double number) {
        room(Double.BYTES);
        buffer.putLong(Double.doubleToRawLongBits(number));
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            drain();
        }
    }

    private void drain() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
