package dev.tidemark.source.bundle;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;

/** Takes cells from the CSV parser and makes rows of them that know where they stood. */
final class CsvRows extends CsvCallbackHandler<CsvRow> {
    private static final boolean[] NO_QUOTES = {};

    private String[] cells = new String[8];
    private boolean[] quotes = new boolean[8];
    private boolean anyQuote;
    private int count;
    private long line;

    @Override
    protected RecordType getRecordType() {
        return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return count;
    }

    @Override
    protected void beginRecord(long startingLine) {
        line = startingLine;
        count = 0;
        anyQuote = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, 2 * count);
            quotes = Arrays.copyOf(quotes, 2 * count);
        }
        cells[count] = new String(buffer, offset, length);
        quotes[count] = quoted;
        anyQuote |= quoted;
        count++;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not asked for");
    }

    @Override
    protected void setEmpty() {
        cells[0] = "";
        quotes[0] = false;
        count = 1;
    }

    @Override
    protected CsvRow buildRecord() {
        boolean[] quoted = anyQuote ? Arrays.copyOf(quotes, count) : NO_QUOTES;
        return new CsvRow(Math.toIntExact(line), Arrays.copyOf(cells, count), quoted);
    }
}
