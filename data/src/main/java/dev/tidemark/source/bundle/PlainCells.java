package dev.tidemark.source.bundle;

import java.nio.charset.StandardCharsets;

/**
 * Goes through the cells of a usual CSV file, byte by byte: no quotes, nothing to repair. What is unusual is not
 * explained, only noticed: then {@link #odd()} says so, and whoever asked reads the file with {@link CsvFile} instead.
 *
 * <p>A start of Tidemark spends most of its time here, on code that nobody has compiled yet: so few steps a byte, and no
 * object a cell.
 */
final class PlainCells {
    /** How many bytes a date and the comma behind it have. */
    static final int DATE = "2025-09-18,".length();

    private final byte[] text;
    private int at;
    private int rowStart;
    private boolean odd;

    /**
     * The cells of a file from some place on.
     *
     * @param file the whole text in UTF-8
     * @param from where the first cell begins, behind a header of plain letters
     */
    PlainCells(byte[] file, int from) {
        this.text = file;
        this.at = from;
    }

    /** Whether a file begins with a header of plain letters. */
    static boolean hasHeader(byte[] file, String header) {
        return file.length >= header.length()
                && header.equals(new String(file, 0, header.length(), StandardCharsets.UTF_8));
    }

    /** Whether anything was met that is not for here. */
    boolean odd() {
        return odd;
    }

    boolean hasNext() {
        return !odd && at < text.length;
    }

    /** The most rows that can follow if each begins with a date and has some more cells. */
    int mostRows(int cells) {
        return (text.length - at) / (DATE + cells) + 1;
    }

    /** The date that begins a row, with the comma behind it. */
    int date() {
        if (at + DATE >= text.length || text[at + DATE - 1] != ',') {
            odd = true;
            return IsoDate.NONE;
        }
        rowStart = at;
        int day = IsoDate.parse(text, at);
        odd |= day == IsoDate.NONE;
        at += DATE;
        return day;
    }

    /** Where the next cell begins. */
    int place() {
        return at;
    }

    /** The column, from 1, of a place in the row that was begun last. */
    int column(int place) {
        return new String(text, rowStart, place - rowStart, StandardCharsets.UTF_8).length() + 1;
    }

    /** A cell of text that has no blank at its ends; {@code ""} for an empty one. */
    String word() {
        String text = text();
        odd |= text.length() != text.strip().length();
        return text;
    }

    /** A cell of text as it stands. */
    String text() {
        int start = at;
        while (at < text.length && text[at] != ',' && text[at] != '"' && text[at] != '\n') {
            at++;
        }
        odd |= at >= text.length || text[at] != ',';
        String word = new String(text, start, at - start, StandardCharsets.UTF_8);
        at = Math.min(at + 1, text.length);
        return word;
    }

    /** The number up to a mark, behind which the next one begins; the same as {@link Numbers#parse} gives. */
    double number(char end) {
        int start = at;
        int i = start < text.length && text[start] == '-' ? start + 1 : start;
        int first = i;
        long digits = 0;
        int point = -1;
        for (; i < text.length && digits < Numbers.ROOM; i++) {
            byte b = text[i];
            if (b >= '0' && b <= '9') {
                digits = digits * 10 + (b - '0');
            } else if (b == '.' && point < 0) {
                point = i;
            } else {
                break;
            }
        }
        int places = point < 0 ? 0 : i - 1 - point;
        int length = i - first - (point < 0 ? 0 : 1);
        boolean whole = i < text.length && text[i] == end && length > 0;
        double number = whole ? Numbers.nearest(digits, places) : Double.NaN;
        if (Double.isNaN(number)) {
            return unusual(end);
        }
        at = i + 1;
        return first > start ? -number : number;
    }

    /** A number that is longer or written otherwise; or none, and then the file is not for here. */
    private double unusual(char end) {
        int stop = at;
        while (stop < text.length && text[stop] != end && text[stop] != '\n') {
            stop++;
        }
        if (stop >= text.length || text[stop] != end) {
            odd = true;
            return Double.NaN;
        }
        double number = Numbers.parse(new String(text, at, stop - at, StandardCharsets.UTF_8));
        odd |= Double.isNaN(number);
        at = stop + 1;
        return number;
    }
}
