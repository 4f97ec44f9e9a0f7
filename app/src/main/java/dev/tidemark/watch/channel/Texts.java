package dev.tidemark.watch.channel;

import dev.tidemark.expr.Visible;
import dev.tidemark.watch.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a notice for people, in the one place where they are put together and escaped. Titles and statements are by
 * strangers: line ends become blanks, what cannot be seen or turns the writing round is shown as its code point, what is
 * long is cut, and what a channel takes for markup or for a call to everybody is made harmless.
 */
final class Texts {
    private static final int LONG = 300;
    private static final int LONG_TITLE = 200;
    /** Not seen, and no part of any name that a channel would call. */
    private static final String NOTHING = "\u200B";

    private Texts() {}

    /** What a channel takes for markup. */
    enum Markup {
        /** Nothing. */
        PLAIN,
        /** Slack: three characters, and names of everybody. */
        SLACK,
        /** Discord: Markdown, and names of everybody. */
        DISCORD,
        /** Telegram's HTML. */
        HTML
    }

    /** A title in one line, as the subject of a mail: state, title and what is watched. */
    static String subject(Notice notice) {
        return head(notice) + ": " + line(notice.title(), LONG_TITLE) + " / " + line(notice.alert(), LONG_TITLE);
    }

    /** The state in capitals, or that something is over. */
    static String head(Notice notice) {
        return notice.isResolved() ? "RESOLVED" : notice.to().words().toUpperCase(Locale.ROOT);
    }

    /** The date of a notice, as in 2025-10-03. */
    static String date(Notice notice) {
        return LocalDate.ofEpochDay(notice.day()).toString();
    }

    /**
     * The whole message, lines of at most some hundred characters.
     *
     * @param notice the notice
     * @param markup what is escaped
     * @param most at most so many characters; whole lines at the end are left out before
     */
    static String message(Notice notice, Markup markup, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(strong(escaped(subject(notice), markup), markup));
        lines.add(escaped(line(notice.words(), LONG), markup));
        lines.add(escaped(line(notice.says(), LONG), markup));
        lines.add(escaped(line(notice.reason(), LONG), markup));
        lines.removeIf(String::isEmpty);
        lines.add(
                1,
                escaped(
                        date(notice) + ", " + line(notice.severity(), LONG) + ", was "
                                + notice.from().words() + ", thesis " + line(notice.thesis(), LONG_TITLE),
                        markup));
        StringBuilder message = new StringBuilder();
        for (String line : lines) {
            if (message.length() + line.length() + 1 > most) {
                break;
            }
            message.append(message.isEmpty() ? "" : "\n").append(line);
        }
        return message.toString();
    }

    /** One line of a text by a stranger, cut. */
    static String line(String text, int most) {
        String one = Visible.text(text.strip().replaceAll("[\\s\\u2028\\u2029\\u0085]+", " "));
        int length = one.codePointCount(0, one.length());
        return length <= most ? one : one.substring(0, one.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String strong(String escaped, Markup markup) {
        return switch (markup) {
            case PLAIN, SLACK -> escaped;
            case DISCORD -> "**" + escaped + "**";
            case HTML -> "<b>" + escaped + "</b>";
        };
    }

    /** A text without line ends as a channel shows it as it is. */
    static String escaped(String text, Markup markup) {
        return switch (markup) {
            case PLAIN -> text;
            case SLACK -> quiet(xml(text));
            case DISCORD -> quiet(text.replaceAll("([\\\\*_~`|<>#\\[\\]():-])", "\\\\$1"));
            case HTML -> xml(text);
        };
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Receivers of that shape differ in what they take for a name; none takes one with something in between. */
    private static String quiet(String text) {
        return text.replace("@", "@" + NOTHING);
    }
}
