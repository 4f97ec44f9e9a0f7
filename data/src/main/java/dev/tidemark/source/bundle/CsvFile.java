package dev.tidemark.source.bundle;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file, read as a whole and given row by row. What is wrong with it as a file (its encoding, its quotes) goes
 * to the findings; its cells are the business of whoever asked for it.
 */
final class CsvFile {
    private static final long LARGEST = 256L << 20;
    private static final int SHORTEST_ROW = "2025-09-18,".length();
    private static final int PEEK = 1 << 16;

    private final byte[] bytes;
    private final Findings findings;
    private @Nullable String text;
    private @Nullable CloseableIterator<CsvRow> rows;
    private boolean over;
    private boolean brokenOff;

    private CsvFile(byte[] bytes, Findings findings) {
        this.bytes = bytes;
        this.findings = findings;
    }

    private static Optional<CsvFile> of(byte[] bytes, Findings findings) {
        return CsvText.isPlain(bytes)
                ? Optional.of(new CsvFile(bytes, findings))
                : CsvText.of(bytes, findings).map(text -> new CsvFile(text.getBytes(StandardCharsets.UTF_8), findings));
    }

    private static CloseableIterator<CsvRow> rowsOf(String text) {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(new CsvRows(), text)
                .iterator();
    }

    /** The file, or empty with the reason in the findings. */
    static Optional<CsvFile> read(Path path, Findings findings) {
        if (Files.isDirectory(path)) {
            findings.error(0, 0, "a folder stands where a file should be", "");
            return Optional.empty();
        }
        byte[] bytes;
        try {
            long size = Files.size(path);
            if (size > LARGEST) {
                findings.error(0, 0, "the file is larger than " + (LARGEST >> 20) + " MB", "");
                return Optional.empty();
            }
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            findings.error(0, 0, "there is no such file", "");
            return Optional.empty();
        } catch (IOException e) {
            findings.error(0, 0, "the file cannot be read (" + e.getClass().getSimpleName() + ")", "");
            return Optional.empty();
        }
        return of(bytes, findings);
    }

    /** A text as a file, or empty with the reason in the findings. */
    static Optional<CsvFile> of(String text, Findings findings) {
        return of(text.getBytes(StandardCharsets.UTF_8), findings);
    }

    /**
     * The names in the first line of a file, blanks removed; none when it is not there or that line is no CSV. Empty when it
     * cannot be read: then nobody knows its names.
     */
    static Optional<List<String>> peek(Path path) {
        try (var in = Files.newInputStream(path)) {
            return Optional.of(peek(in.readNBytes(PEEK)));
        } catch (NoSuchFileException e) {
            return Optional.of(List.of());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The names in the first line of the bytes of a file's start. */
    static List<String> peek(byte[] start) {
        String line = CsvText.firstLine(start);
        try (CloseableIterator<CsvRow> one = rowsOf(line)) {
            return one.hasNext() ? one.next().names() : List.of();
        } catch (CsvParseException | IOException e) {
            return List.of();
        }
    }

    /** How many rows there can be that begin with a date. */
    int datedRows() {
        int lines = 1;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return Math.min(lines, bytes.length / SHORTEST_ROW + 2);
    }

    /** The whole text in UTF-8, never written to. */
    byte[] bytes() {
        return bytes;
    }

    /** The whole text; made when it is first asked for, because a usual file is read from its bytes. */
    private String text() {
        if (text == null) {
            text = new String(bytes, StandardCharsets.UTF_8);
        }
        return text;
    }

    /** The next row, or null at the end, also when what follows is no CSV: then the findings have it. */
    @Nullable
    CsvRow next() {
        if (over) {
            return null;
        }
        try {
            if (rows == null) {
                rows = rowsOf(text());
            }
            if (rows.hasNext()) {
                return rows.next();
            }
        } catch (CsvParseException e) {
            brokenOff = true;
            BrokenQuote.find(text())
                    .ifPresentOrElse(
                            broken -> findings.error(broken.line(), broken.column(), broken.what(), broken.hint()),
                            () -> findings.error(0, 0, "the file cannot be read as CSV", ""));
        }
        over = true;
        return null;
    }

    /** Whether the rows ended before the file did. */
    boolean brokenOff() {
        return brokenOff;
    }
}
